// Written by 'make pages' from docs/codes; a test compares them.
extension CodePages {
    static let part14 = [
        ##"""
        # json.too-large

        Error: The JSON is larger than is allowed at this place.

        ## What to do

        Write it to a file and hand over its path. A node may return at most 4 MiB.

        """##,
        ##"""
        # key.expired

        Error: The time of a key is over.

        ## What to do

        An operator makes another one with `cairn keys create`.

        """##,
        ##"""
        # key.invalid

        Error: A key was asked for over HTTP that cannot be made.

        ## Cause

        Keys speak for `user:NAME` or `agent:NAME` of the organization of whoever makes them, and hold for
        a duration such as `90d`, or for ever.

        ## What to do

        The message names what does not fit.

        """##,
        ##"""
        # key.missing

        Error: The server asks for a key, and the request brings none.

        ## What to do

        Send `Authorization: Bearer ck_…`. An operator makes one with `cairn keys create`.

        """##,
        ##"""
        # key.not-found

        Error: There is no key of this name.

        ## What to do

        Take one that `cairn keys list` shows, such as `key_0123456789abcdef`; the text that a key opens with is not its name.
        Keys of another organization are not shown.

        """##,
        ##"""
        # key.revoked

        Error: The key of a request was taken back.

        ## What to do

        An operator makes another one with `cairn keys create`.

        """##,
        ##"""
        # key.scope

        Error: The key of a request may not do this.

        ## What to do

        Use a key with the scope that the suggestion names; `cairn keys create --scope …` makes one.
        For a job that is `work:` and the queue of the job.

        """##,
        ##"""
        # key.unknown

        Error: The key of a request is none of this server's.

        ## What to do

        See whether it was copied as a whole, and whether it is this server's. An operator makes one with `cairn keys create`.

        """##,
        ##"""
        # linear.active-exists

        Error: The workstream has an active execution plan already.

        ## Cause

        A workstream has at the most one active linear plan: a draft, one that is executed, or a blocked one.

        ## What to do

        Replace it with `replaceExecutionPlan`, or finish it.

        """##,
        ##"""
        # linear.argument-invalid

        Error: An argument of the tool is missing, unknown or does not fit.

        ## Cause

        The arguments do not have the form that the tool's schema asks for.

        ## What to do

        Look at the place that is named, and at the schema of the tool.

        """##,
        ##"""
        # linear.draft-invalid

        Error: The plan that was handed in has errors.

        ## Cause

        A linear plan is compiled like every other plan. The message lists what the compiler found.

        ## What to do

        Mend what is named and hand the plan in again.

        """##,
        ##"""
        # linear.field-missing

        Error: The status needs a field that is missing or does not fit.

        ## Cause

        A completed task needs `resultStatus` (success or partial) and `outputSummary` or `externalRef`, a blocked one
        `blockedReason`, a failed one `outputSummary`.

        ## What to do

        Give the field.

        """##,
        ##"""
        # linear.foreign-task

        Error: The task belongs to another plan.

        ## Cause

        The plan that was named is active, and the task is one of an earlier plan of the workstream.

        ## What to do

        Take the task's id from `getActiveExecutionPlan`.

        """##,
        ##"""
        # linear.illegal-change

        Error: The task cannot go from its status to that one.

        ## Cause

        A pending task is started, blocked or skipped; only a started or blocked one can be completed or fail.

        ## What to do

        Set one of the statuses that the suggestion names.

        """##,
        ##"""
        # linear.no-active-plan

        Error: The workstream has no active execution plan.

        ## Cause

        No plan was made in this workstream, or the last one has completed or was aborted.

        ## What to do

        Make one with `createExecutionPlan`.

        """##,
        ##"""
        # linear.not-active

        Error: The plan that was named is not the active one.

        ## Cause

        Only the active plan of a workstream may be changed. The one that was named has ended, belongs elsewhere
        or does not exist.

        ## What to do

        Ask for the active plan with `getActiveExecutionPlan` and use its ids.

        """##,
        ##"""
        # linear.not-stored

        Error: The change could not be stored.

        ## Cause

        The store refused to write. Nothing has changed.

        ## What to do

        Try again; the suggestion says what the store said.

        """##,
        ##"""
        # linear.one-in-progress

        Error: Another task is in progress.

        ## Cause

        Tasks of a linear plan are done one after the other.

        ## What to do

        End the task that is in progress, then start this one.

        """##,
        ##"""
        # linear.paused

        Error: Too many tasks in a row were blocked or failed.

        ## Cause

        After two such tasks in a row nothing is begun before somebody has looked.

        ## What to do

        Restart a task with `restartExecutionTask`, or replace the plan.

        """##,
        ##"""
        # linear.restart-required

        Error: The task has ended.

        ## Cause

        What is completed, failed or skipped stays so until it is restarted.

        ## What to do

        Call `restartExecutionTask`, which failed tasks allow.

        """##,
        ##"""
        # linear.same-status

        Error: The task has that status already.

        ## Cause

        The same was said before, perhaps by a call whose answer was lost.

        ## What to do

        Nothing: go on with the plan.

        """##,
        ##"""
        # linear.task-unknown

        Error: There is no such task.

        ## Cause

        No plan of this workstream has a task with that id.

        ## What to do

        Take the task's id from `getActiveExecutionPlan`.

        """##,
        ##"""
        # linear.to-pending

        Error: A task becomes pending by a restart alone.

        ## Cause

        What a task has come to is dropped when it is put back, which must be asked for.

        ## What to do

        Call `restartExecutionTask`.

        """##,
        ##"""
        # linear.tool-unknown

        Error: There is no such tool.

        ## Cause

        The name is not one of the tools of the linear profile.

        ## What to do

        Call one of those that the suggestion names.

        """##,
        ##"""
        # linear.wrong-restart

        Error: The task is neither blocked nor failed.

        ## Cause

        Only a blocked or failed task can be put back to pending. A later one is put back with the one that it follows.

        ## What to do

        Restart the task that is blocked or failed, with `resetDownstream` where later ones must be done again.

        """##,
        ##"""
        # logs.none

        Error: Nothing was said, or the node is not a program.

        ## What to do

        `cairn logs RUN` lists what there is; `-f` waits for more.

        """##,
    ]
}
