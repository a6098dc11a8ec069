// Written by 'make pages' from docs/codes; a test compares them.
extension CodePages {
    static let part19 = [
        ##"""
        # ref.unknown-input

        Error: An expression names an input that the plan does not declare.

        ## What to do

        Declare it below `inputs`, or take the suggestion.

        ## Example

        ```yaml
        plan: 1
        title: Publish
        inputs:
          type: object
          properties: { channel: { type: string, default: stable } }
        nodes:
          - { id: publish, type: program, command: [publish, "${{ inputs.chanel }}"], effects: once }
        ```

        ## Mended

        ```yaml
        plan: 1
        title: Publish
        inputs:
          type: object
          properties: { channel: { type: string, default: stable } }
        nodes:
          - { id: publish, type: program, command: [publish, "${{ inputs.channel }}"], effects: once }
        ```

        """##,
        ##"""
        # ref.unknown-node

        Error: An expression or `dependsOn` names a node that is not there.

        ## What to do

        Take the suggestion. What stands in the body of a map or in a sub-plan cannot be named from outside;
        the map or the sub-plan can.

        ## Example

        ```yaml
        plan: 1
        title: Build and test
        nodes:
          - { id: build, type: program, command: [make], effects: idempotent }
          - { id: tests, type: program, command: [make, test], effects: read, dependsOn: [built] }
        ```

        ## Mended

        ```yaml
        plan: 1
        title: Build and test
        nodes:
          - { id: build, type: program, command: [make], effects: idempotent }
          - { id: tests, type: program, command: [make, test], effects: read, dependsOn: [build] }
        ```

        """##,
        ##"""
        # replace.no-active-run

        Error: There is no run in this thread that could be replaced.

        ## What to do

        Create a plan instead.

        """##,
        ##"""
        # replace.not-active

        Error: The run that is to be replaced is none of this thread's.

        ## What to do

        Take the id of an active run, as `listExecutionPlans` gives it.

        """##,
        ##"""
        # replace.reason-missing

        Error: A replacement needs its reason.

        ## Cause

        The old run is aborted, and people who look at it later want to know why.

        ## What to do

        Add `--reason TEXT`. To see first what would be taken over, done again and dropped, add `--preview`.

        """##,
        ##"""
        # replace.terminal

        Error: The run has completed or was aborted; nothing can take its place.

        ## Cause

        A replacement goes on from a run that is not done. One that has completed has handed out its outputs, and
        one that was aborted was meant to end. A plan that was sent back with `cairn request-changes` is an
        exception: a replacement answers it.

        ## What to do

        Start another run with `cairn run FILE`, or turn off from what the old one had done with `cairn fork RUN`.

        """##,
        ##"""
        # report.held

        Error: The run is paused.

        ## Cause

        A person has paused the run, so nothing of it may move.

        ## What to do

        Let it go on first, then report again.

        """##,
        ##"""
        # report.not-reported

        Error: The nodes of the run are not reported from outside.

        ## Cause

        Only a plan with the label `profile: linear` leaves its nodes to reports. The nodes of every other plan are
        done by their owners, whose results the engine takes itself.

        ## What to do

        Answer, skip or override the node with the commands for that, or give the plan the label.

        """##,
        ##"""
        # report.outdated

        Error: The run has moved since it was looked at.

        ## Cause

        A report names the version of the run that it was decided on. Somebody else was faster.

        ## What to do

        Look at the run again and report what still holds. The tools of the linear profile do so by themselves.

        """##,
        ##"""
        # report.too-large

        Error: What was reported is too large for the log.

        ## Cause

        A report is kept in the log of the run for ever.

        ## What to do

        Keep what is long elsewhere, and name it in `externalRef`.

        """##,
        ##"""
        # restore.damaged

        Error: The file is no sound backup.

        ## Cause

        The copy was checked before anything was replaced: the file is no database of Cairn, or a page, the
        hash of an event or the digest of a content is not what was written. The exit code is 65.

        ## What to do

        Take another backup. The database is as it was.

        """##,
        ##"""
        # restore.exists

        Error: There is a database already, which would be replaced.

        ## Cause

        Nothing was replaced. The exit code is 65.

        ## What to do

        `cairn backup FILE` keeps it; then give `--force`, or name another place with `--db PATH`.

        """##,
        ##"""
        # restore.in-use

        Error: Another process uses the database that would be replaced.

        ## Cause

        It would go on writing into a file that nobody reads any more. Nothing was replaced. The exit code
        is 75.

        ## What to do

        End that process (`cairn schedules run`, a `cairn run` that is under way), then restore again.

        """##,
        ##"""
        # result.invalid

        Error: A result is not complete, or has parts for which the node has no room.

        ## What to do

        Do what the message says: a result that failed has `failure.message`, one that is blocked has `blockedReason`,
        and notes and artifacts become members of the output, which its schema must allow.

        """##,
        ##"""
        # result.node-not-running

        Error: A result came for a node that is not under way.

        ## What to do

        Nothing, where it was submitted before. A node takes a result from when it is started until it has ended.

        """##,
        ##"""
        # result.node-unknown

        Error: A result came for a node that the run does not have.

        ## What to do

        Look at the name that was sent.

        """##,
        ##"""
        # result.not-owner

        Error: A result came from somebody who neither owns the node nor leads the plan.

        ## What to do

        Let its owner submit it, or have the node handed on first.

        """##,
        ##"""
        # result.run-not-found

        Error: A result came for a run that does not exist, or is another organization's.

        ## What to do

        Take the run's id from the work that was fetched.

        """##,
        ##"""
        # result.run-not-running

        Error: A result came for a run that has ended.

        ## What to do

        Nothing: the result is ignored.

        """##,
        ##"""
        # result.stale-attempt

        Error: A result came for an attempt that does not count any more.

        ## Cause

        The attempt had timed out or was lost, and another one was begun.

        ## What to do

        Nothing: the newer attempt counts.

        """##,
        ##"""
        # result.wrong-thread

        Error: A result came from a conversation in which the run is not visible.

        ## What to do

        Submit it in the run's own thread.

        """##,
        ##"""
        # resume.awaiting-human

        Error: The run waits for a person, and nothing of it is blocked.

        ## What to do

        Answer the request; `cairn inbox` lists what is asked.

        """##,
        ##"""
        # resume.invalid-input

        Error: The input given for a node does not fit its `inputSchema`, or is too large.

        ## Cause

        A node that is done again with another input is given what its plan allows.

        ## What to do

        Give an input that fits; the message names the place.

        """##,
        ##"""
        # resume.no-input

        Error: An input was given for what is given none, or for several nodes.

        ## Cause

        The work of a `system-task`, an `agent-task` and a `subplan` is given an input; a program, a request
        and a tool take what their own keys say. One input is for one node.

        ## What to do

        Name one node of these types: `cairn retry RUN/NODE --input '{"n": 7}'`. What another node is to
        return can be said with `cairn complete RUN/NODE`; another way to do it is another plan: `cairn replace`.

        """##,
        ##"""
        # resume.node-not-restartable

        Error: The node is neither blocked nor failed.

        ## Cause

        By hand only what is stuck is done again. A node that has completed has had its consequences: what
        follows it has read its output.

        ## What to do

        `cairn why RUN/NODE` tells how it stands. `cairn retry RUN/NODE --downstream` does a completed node
        again together with everything that follows it.

        """##,
        ##"""
        # resume.nothing-to-resume

        Error: Nothing in the run is blocked.

        ## What to do

        `cairn why RUN` tells what it waits for. If it waits for a person, see `cairn inbox`.

        """##,
    ]
}
