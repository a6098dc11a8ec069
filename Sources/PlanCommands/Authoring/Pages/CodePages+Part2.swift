// Written by 'make pages' from docs/codes; a test compares them.
extension CodePages {
    static let part2 = [
        ##"""
        # audit.gap

        Error: The numbers of a run's events have a gap, or one comes twice.

        ## Cause

        Events were taken out, put in, or moved after they were written. A run's events are numbered from 1
        without gaps.

        ## What to do

        Restore a copy of the database in which `cairn audit verify` is content. What the run did in between
        is not known any more.

        """##,
        ##"""
        # audit.hash

        Error: An event is not what was written.

        ## Cause

        Its time, author, type, body or hash was changed afterwards: the hash that is stored is not the one
        that follows from the content and from the event before.

        ## What to do

        Restore a copy of the database, or export the run again from one. `cairn events RUN --json` shows
        what stands there now.

        """##,
        ##"""
        # audit.lease

        Error: A process holds what it drives for longer than any process asks for.

        ## Cause

        The clock of its machine was wrong when it asked. Nobody can take its runs over before the lease
        ends.

        ## What to do

        Set the clock of the machine that is named, and end the process; its runs are then taken over at
        once.

        """##,
        ##"""
        # audit.link

        Error: An exported event names another hash of the event before it.

        ## Cause

        The event, or the one before it, comes from another run, or was changed after the export.

        ## What to do

        Export the run again with `cairn export RUN --format json`, and compare the hashes of the last
        event.

        """##,
        ##"""
        # audit.overspent

        Error: More is spent and reserved than the hard limit of a budget.

        ## Cause

        An owner has spent more than its attempt was given; Cairn starts nothing more that costs.

        ## What to do

        `cairn why RUN` tells what the run waits for; raise its budget or cancel it.

        """##,
        ##"""
        # audit.plan

        Error: The plan is not the one that the run was started with.

        ## Cause

        A run is bound to the digest of its plan, which stands in its row and in its first event.

        ## What to do

        Restore a copy of the database, or export the run again from one.

        """##,
        ##"""
        # audit.request

        Error: The row of a request does not say what the log says.

        ## Cause

        A request and its answer are kept as events, and in a row for the inbox. The row was changed alone.

        ## What to do

        The log is the truth: `cairn export RUN` shows who was asked what and who answered. Restore a copy
        of the database.

        """##,
        ##"""
        # audit.result-twice

        Error: An event accepts a result of a node that has one already.

        ## Cause

        A result counts once for each attempt. The log was written by something else than one engine at a
        time.

        ## What to do

        Copy the database away, and compare with a backup: `cairn compare`. Report it when nothing else
        writes into the file.

        """##,
        ##"""
        # audit.row

        Error: The row of a run does not say what its log says.

        ## Cause

        The row (status, version, counts, times) is a summary that is written together with the events; it
        was changed alone.

        ## What to do

        The log is the truth: `cairn replay RUN` shows what the row should say, and `cairn audit mend`
        writes it anew.

        """##,
        ##"""
        # audit.rule

        Error: The state of a run breaks a rule that always holds.

        ## Cause

        The log is whole and its hashes are right, and what it comes to cannot be: a node waits for nothing,
        or something is counted wrongly. That is a defect of Cairn.

        ## What to do

        `cairn pause RUN`, keep `cairn export RUN --format json`, and report it.

        """##,
        ##"""
        # audit.run-unreadable

        Error: The store cannot give a run.

        ## Cause

        Its row, its plan or some of its events are missing or damaged.

        ## What to do

        Look at the file with `cairn doctor`, and restore a copy of the database.

        """##,
        ##"""
        # audit.schedule

        Error: A schedule contradicts itself.

        ## Cause

        Its next time is lost or not after its last, or one time has made two runs. A time that was lost is
        computed anew by the auditor.

        ## What to do

        If it was mended: nothing. Else `cairn schedules pause ID`, look with `cairn schedules show ID`, and
        make the schedule anew.

        """##,
        ##"""
        # audit.snapshot

        Error: The snapshot of a run does not say what its log says.

        ## Cause

        A snapshot spares reading a long log from its beginning. It was changed, or a defect of Cairn wrote
        it wrongly.

        ## What to do

        `cairn replay RUN` shows every difference; `cairn audit mend` forgets the snapshot, and the run is
        read from its first event. If it comes again, please report it.

        """##,
        ##"""
        # backup.damaged

        Error: The database is damaged, so no backup of it was written.

        ## Cause

        The copy was read as a whole before it got its name: a page, the hash of an event or the digest of a
        content is not what was written. The exit code is 70.

        ## What to do

        Copy the file and its `-wal` away before anything else. `cairn doctor` and `cairn audit verify` tell
        what is broken; restore an older backup.

        """##,
        ##"""
        # backup.exists

        Error: There is a file of that name already.

        ## Cause

        A backup replaces a file only when it is told to. The exit code is 65.

        ## What to do

        Name another file, or give `--force`.

        """##,
        ##"""
        # backup.no-space

        Error: No space is left where the backup is written.

        ## Cause

        What was there of it is removed. The database is as it was. The exit code is 75.

        ## What to do

        Name a file on another device, or make room.

        """##,
        ##"""
        # backup.same-file

        Error: The file that was named is the database itself.

        ## Cause

        A backup is a copy, and a restore needs one. The exit code is 64.

        ## What to do

        Name another file.

        """##,
        ##"""
        # backup.under-way

        Error: A backup is being made or read already.

        ## Cause

        A server makes one backup at a time, and keeps it until it was read: each needs as much room as the database.

        ## What to do

        Ask again when the other one is done. A reader that takes nothing for 30 seconds is cut off.

        """##,
        ##"""
        # budget.below-estimate

        Warning: The nodes may need more than the plan's budget has.

        ## Cause

        Added up are the hard limits of the nodes, or, for attempts, how often each node may be tried. The
        run stops at the budget, and what `onHard` says happens.

        ## What to do

        Raise the budget, or lower what the nodes may need. If most runs need far less, leave it so.

        ## Example

        ```yaml
        plan: 1
        title: Build and test
        budget: { attempts: { hard: 3 } }
        defaults: { retryPolicy: { maxAttempts: 3 } }
        nodes:
          - { id: build, type: program, command: [make], effects: idempotent }
          - { id: tests, type: program, command: [make, test], effects: read, dependsOn: [build] }
        ```

        ## Mended

        ```yaml
        plan: 1
        title: Build and test
        budget: { attempts: { hard: 6 } }
        defaults: { retryPolicy: { maxAttempts: 3 } }
        nodes:
          - { id: build, type: program, command: [make], effects: idempotent }
          - { id: tests, type: program, command: [make, test], effects: read, dependsOn: [build] }
        ```

        """##,
        ##"""
        # budget.negative

        Error: A limit is below 0.

        ## What to do

        Correct it; 0 allows nothing at all, and no limit is written by leaving it out.

        ## Example

        ```yaml
        plan: 1
        title: Draft the notes
        budget: { costUsd: { hard: -1 } }
        nodes:
          - { id: build, type: program, command: [make], effects: idempotent }
        ```

        ## Mended

        ```yaml
        plan: 1
        title: Draft the notes
        budget: { costUsd: { hard: 1 } }
        nodes:
          - { id: build, type: program, command: [make], effects: idempotent }
        ```

        """##,
        ##"""
        # budget.no-limit

        Error: A limit was to be raised that the plan does not set.

        ## Cause

        Only a hard limit of the plan's `budget` can be raised; what is not limited may be spent anyway, and
        a soft limit only warns.

        ## What to do

        `cairn status RUN` shows what is limited. Name one of those, such as `cairn raise-budget RUN
        costUsd=10`.

        """##,
        ##"""
        # budget.not-raised

        Error: The new limit is not larger than the one there is.

        ## Cause

        What has been spent cannot be taken back, and work that is under way was promised its share; so a
        limit can only grow. Where a run belongs to another one, that one has the budget in hand: it gives what is
        needed as long as there is some, and asks about the whole when there is not.

        ## What to do

        Raise the limit of the run around it, where the message names one. Else give a larger amount, such as
        `cairn raise-budget RUN attempts=400`. To spend no more, use `cairn pause RUN` or `cairn cancel RUN`.

        """##,
    ]
}
