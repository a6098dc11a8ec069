// Written by 'make pages' from docs/codes; a test compares them.
extension CodePages {
    static let part23 = [
        ##"""
        # schedule.invalid

        Error: A schedule cannot be read.

        ## Cause

        It needs exactly one of `cron`, `interval` (a second at least), `at` and `delay`. A cron expression
        has five fields: minute, hour, day of month, month, day of week; or six with seconds in front. The
        code in brackets says what is wrong with it: `cairn explain cron.range`.

        ## What to do

        Correct what is named.

        ## Example

        ```yaml
        plan: 1
        title: Nightly build
        schedule: { cron: "0 25 * * *", timezone: Europe/Berlin }
        nodes:
          - { id: build, type: program, command: [make], effects: idempotent }
        ```

        ## Mended

        ```yaml
        plan: 1
        title: Nightly build
        schedule: { cron: "0 1 * * *", timezone: Europe/Berlin }
        nodes:
          - { id: build, type: program, command: [make], effects: idempotent }
        ```

        """##,
        ##"""
        # schedule.jitter-range

        Warning: The jitter of a schedule is as long as its interval.

        ## Cause

        Each start is put off by a chance part of the jitter; one start could come after the next.

        ## What to do

        Make it shorter.

        ## Example

        ```yaml
        plan: 1
        title: Look every ten minutes
        schedule: { interval: 10m, jitter: 15m }
        nodes:
          - { id: look, type: program, command: [look], effects: read }
        ```

        ## Mended

        ```yaml
        plan: 1
        title: Look every ten minutes
        schedule: { interval: 10m, jitter: 1m }
        nodes:
          - { id: look, type: program, command: [look], effects: read }
        ```

        """##,
        ##"""
        # schedule.never-fires

        Error: A schedule never starts a run.

        ## Cause

        No date fits the cron expression, or none between `start` and `end`, or `end` is not after `start`.

        ## What to do

        Correct it. 31 fits only months that have 31 days.

        ## Example

        ```yaml
        plan: 1
        title: Yearly archive
        schedule: { cron: "0 1 31 2 *", timezone: Europe/Berlin }
        nodes:
          - { id: archive, type: program, command: [make, archive], effects: idempotent }
        ```

        ## Mended

        ```yaml
        plan: 1
        title: Yearly archive
        schedule: { cron: "0 1 28 2 *", timezone: Europe/Berlin }
        nodes:
          - { id: archive, type: program, command: [make, archive], effects: idempotent }
        ```

        """##,
        ##"""
        # schedule.queue-full

        Error: Too many runs of the schedule wait for their turn.

        ## Cause

        Runs that may not go side by side wait for each other, and at most 1 000 may wait.

        ## What to do

        Wait until some have ended, or ask for fewer: `cairn schedules backfill` takes a shorter stretch or a
        smaller limit.

        """##,
        ##"""
        # schedule.run-going

        Error: A run of the schedule is still going.

        ## Cause

        The plan's schedule says `overlap: skip`, which is the default: while one run is going no other starts,
        and a run that a person asks for is no exception unless it is said.

        ## What to do

        Wait until the run has ended, or say what is to happen: `--overlap queue` starts the new run afterwards,
        `--overlap allow` beside it, and `--overlap cancel-previous` ends the one before.

        """##,
        ##"""
        # schedule.timezone-missing

        Error: A cron expression has no time zone.

        ## Cause

        Nine o'clock is at another moment in Berlin than in Lisbon, and at another in summer than in winter.
        A server's own zone would be a guess.

        ## What to do

        Add `timezone`, such as `Europe/Berlin` or `UTC`.

        ## Example

        ```yaml
        plan: 1
        title: Nightly build
        schedule: { cron: "0 1 * * *" }
        nodes:
          - { id: build, type: program, command: [make], effects: idempotent }
        ```

        ## Mended

        ```yaml
        plan: 1
        title: Nightly build
        schedule: { cron: "0 1 * * *", timezone: Europe/Berlin }
        nodes:
          - { id: build, type: program, command: [make], effects: idempotent }
        ```

        """##,
        ##"""
        # schedule.timezone-unknown

        Error: A time zone does not exist.

        ## What to do

        Take the suggestion. A zone has an IANA name such as `Europe/Berlin` or `UTC`; abbreviations such as
        CEST are not zones.

        ## Example

        ```yaml
        plan: 1
        title: Nightly build
        schedule: { cron: "0 1 * * *", timezone: Europe/Berln }
        nodes:
          - { id: build, type: program, command: [make], effects: idempotent }
        ```

        ## Mended

        ```yaml
        plan: 1
        title: Nightly build
        schedule: { cron: "0 1 * * *", timezone: Europe/Berlin }
        nodes:
          - { id: build, type: program, command: [make], effects: idempotent }
        ```

        """##,
        ##"""
        # schedule.unconfirmed

        Error: Deleting a schedule was not confirmed.

        ## Cause

        Nothing was deleted. A schedule that was deleted cannot be taken up again.

        ## What to do

        Answer with yes, or give `--yes`.

        """##,
        ##"""
        # schedule.unknown

        Error: No schedule has this id.

        ## What to do

        See `cairn schedules`. An id may be shortened as far as it fits only one.

        """##,
        ##"""
        # schema.default-invalid

        Warning: The default of a schema is refused by the schema itself.

        ## Cause

        Defaults are filled in for whoever starts a run, answers a question or fills in a form. This one
        would be refused as soon as it is sent.

        ## What to do

        Change the default, or what is allowed.

        ## Example

        ```yaml
        plan: 1
        title: Publish
        inputs:
          type: object
          properties: { channel: { type: string, enum: [stable, beta], default: nightly } }
        nodes:
          - { id: publish, type: program, command: [publish, "${{ inputs.channel }}"], effects: once }
        ```

        ## Mended

        ```yaml
        plan: 1
        title: Publish
        inputs:
          type: object
          properties: { channel: { type: string, enum: [stable, beta], default: stable } }
        nodes:
          - { id: publish, type: program, command: [publish, "${{ inputs.channel }}"], effects: once }
        ```

        """##,
        ##"""
        # schema.invalid

        Error: A JSON Schema is not one.

        ## Cause

        Schemas are JSON Schema, draft 2020-12. A misspelt type would allow everything, silently.

        ## What to do

        Look at the keyword that is named.

        ## Example

        ```yaml
        plan: 1
        title: Count the commits
        nodes:
          - id: commits
            type: program
            command: [git, rev-list, --count, HEAD]
            effects: read
            outputSchema: { type: object, properties: { stdout: { type: strng } } }
        ```

        ## Mended

        ```yaml
        plan: 1
        title: Count the commits
        nodes:
          - id: commits
            type: program
            command: [git, rev-list, --count, HEAD]
            effects: read
            outputSchema: { type: object, properties: { stdout: { type: string } } }
        ```

        """##,
        ##"""
        # schema.remote-ref

        Error: A `$ref` points at the network.

        ## Cause

        It is never fetched: what a plan means must not depend on what a server says today.

        ## What to do

        Copy the schema below `schemas` and refer to it by name.

        ## Example

        ```yaml
        plan: 1
        title: Greet
        nodes:
          - id: greet
            type: human-input
            owner: user:ada
            question: Who shall be greeted?
            form: { type: object, properties: { person: { $ref: "https://example.org/person.json" } } }
        ```

        ## Mended

        ```yaml
        plan: 1
        title: Greet
        schemas:
          Person: { type: object, required: [name], properties: { name: { type: string } } }
        nodes:
          - id: greet
            type: human-input
            owner: user:ada
            question: Who shall be greeted?
            form: { type: object, properties: { person: { $ref: Person } } }
        ```

        """##,
        ##"""
        # schema.too-deep

        Error: A schema is nested too deeply.

        ## Cause

        At most 100 schemas may stand inside each other.

        ## What to do

        Move parts of it below `schemas` and refer to them by name.

        """##,
        ##"""
        # schema.too-large

        Error: A schema is larger than allowed.

        ## Cause

        It has more than 20 000 parts, or a `pattern` that is too large for a regular expression.

        ## What to do

        Make it smaller. A long list of allowed values is better checked by the program that knows it.

        """##,
    ]
}
