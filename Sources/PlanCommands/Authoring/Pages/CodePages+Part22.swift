// Written by 'make pages' from docs/codes; a test compares them.
extension CodePages {
    static let part22 = [
        ##"""
        # risk.deadline-later

        Warning: A run may take longer than before, or its deadline is counted in another way.

        ## What to do

        Look whether anybody relies on the earlier time.

        """##,
        ##"""
        # risk.deadline-removed

        Warning: A run need no longer have ended by some time.

        ## What to do

        Look whether something else ends a run that does not come to its end: time-outs, a budget, a person.

        """##,
        ##"""
        # risk.deadline-toothless

        Warning: A run that is overdue no longer fails.

        ## What to do

        Look whether telling somebody is enough.

        """##,
        ##"""
        # risk.guard-added

        Remark: A guard was added to the plan.

        ## What to do

        Nothing: it has been proved.

        """##,
        ##"""
        # risk.guard-removed

        Warning: A guard of the plan is gone or has changed.

        ## Cause

        What it promised is no longer proved.

        ## What to do

        Look whether the plan still keeps it.

        """##,
        ##"""
        # risk.host

        Warning: The plan can reach other hosts than before.

        ## Cause

        The code ends in `-added` or `-removed`: `risk.host-added` stands for a host that is new.

        ## What to do

        Look whether each of them may get what it is sent.

        """##,
        ##"""
        # risk.once-added

        Warning: A node now does something once that was not done before.

        ## Cause

        `cairn diff` puts first what a reviewer must not overlook. The line tells whether an approval stands
        before it.

        ## What to do

        Look whether it may happen, and whether the approval before it is the right one.

        """##,
        ##"""
        # risk.once-removed

        Remark: A node does nothing once any more.

        ## What to do

        Nothing, unless the step should have stayed. If only its `effects` have changed, look whether that
        is true.

        """##,
        ##"""
        # risk.person-added

        Remark: Somebody is asked who was not asked before.

        ## What to do

        Nothing, but tell them.

        """##,
        ##"""
        # risk.person-removed

        Warning: Somebody is no longer asked anything.

        ## What to do

        Look who decides instead.

        """##,
        ##"""
        # risk.plan-approval-added

        Remark: The plan now waits to be approved before it runs.

        ## What to do

        Nothing.

        """##,
        ##"""
        # risk.plan-approval-removed

        Warning: The plan no longer waits to be approved before it runs.

        ## What to do

        Look whether it may run unseen.

        """##,
        ##"""
        # risk.program

        Warning: The plan starts other programs than before.

        ## Cause

        The code ends in `-added` or `-removed`: `risk.program-added` stands for a program that is new.

        ## What to do

        Look what the program does, and with which arguments.

        """##,
        ##"""
        # risk.quorum-lowered

        Warning: An approval needs fewer people than before.

        ## What to do

        Look whether so few are enough.

        """##,
        ##"""
        # risk.quorum-raised

        Remark: An approval needs more people than before.

        ## What to do

        Look whether there are so many.

        """##,
        ##"""
        # risk.reject-quorum-lowered

        Remark: Fewer people than before can reject something.

        ## What to do

        Look whether so few may stop it.

        """##,
        ##"""
        # risk.reject-quorum-raised

        Warning: More people than before have to be against something for it to be rejected.

        ## What to do

        Look whether one of them can still stop what must not happen.

        """##,
        ##"""
        # risk.scope

        Warning: The plan's agents get to see other sources than before.

        ## Cause

        The code ends in `-added` or `-removed`. It is about `retrievalScopes`.

        ## What to do

        Look whether the agent may see them, and whom it could tell.

        """##,
        ##"""
        # risk.secret

        Warning: The plan uses other secrets than before.

        ## Cause

        The code ends in `-added` or `-removed`: `risk.secret-added` stands for a secret that is new.

        ## What to do

        Look which node gets it, and what the node could do with it.

        """##,
        ##"""
        # risk.tool

        Warning: The plan can use other tools than before, or a denial has changed.

        ## Cause

        The code ends in `-added` or `-removed`: `risk.tool-added` stands for a tool that is new.

        ## What to do

        Look what the tool could do, and who may use it.

        """##,
        ##"""
        # risk.undo-removed

        Warning: What a node does once can no longer be undone.

        ## Cause

        Its `compensation` is gone.

        ## What to do

        Look what is to happen when a later step fails.

        """##,
        ##"""
        # risk.web

        Warning: The plan may use the web in another way than before.

        ## Cause

        The code ends in `-added` or `-removed`. It is about the `webPolicy` of agents.

        ## What to do

        Look whether what an agent reads there may steer what it does.

        """##,
        ##"""
        # role.missing

        Error: Somebody does what their role, or their part in the run, does not allow.

        ## What to do

        Ask somebody with the role operator or admin, or whoever made the run. Roles are asked for once the first one was entered in the
        directory: from then on an auditor sees everything and changes nothing, and who has no role sees and moves only what is theirs.

        """##,
        ##"""
        # run.ambiguous

        Error: The beginning of an id fits several runs.

        ## What to do

        Type more of it; those that fit are listed.

        """##,
        ##"""
        # run.ended

        Error: The run has ended.

        ## Cause

        What has ended stays as it is, so that its history can be trusted.

        ## What to do

        Start another run with `cairn run`.

        """##,
        ##"""
        # run.no-such-event

        Error: The run has no event of that number.

        ## Cause

        Events of a run are numbered from 1 without gaps; the number is larger than the last one, or none.

        ## What to do

        See `cairn events RUN`.

        """##,
        ##"""
        # run.other-organization

        Error: A plan that is to be approved or rejected belongs to another organization.

        ## What to do

        Decide it as somebody of the organization that it belongs to.

        """##,
        ##"""
        # run.other-thread

        Error: A plan that is to be approved or rejected is of another conversation.

        ## What to do

        Decide it in the run's own thread, or in the one that asked for it.

        """##,
        ##"""
        # run.unknown

        Error: There is no such run in this database.

        ## What to do

        `cairn runs` lists them. Runs of another database need `--db PATH`.

        """##,
        ##"""
        # schedule.ambiguous

        Error: The beginning of an id fits several schedules.

        ## What to do

        Type more of it; those that fit are listed.

        """##,
        ##"""
        # schedule.backfill-range

        Error: A backfill does not name past times.

        ## Cause

        A backfill starts runs for times that have passed: it begins before it ends, ends no later than now, and
        starts 1 to 1 000 runs.

        ## What to do

        Correct the end that is named. `--dry-run` lists the times and starts nothing.

        """##,
        ##"""
        # schedule.finished

        Error: The schedule has nothing more to come.

        ## Cause

        A schedule finishes when no time is left between its start and its end, or when it has fired as often
        as `maxFires` says.

        ## What to do

        Start a single run with `cairn schedules run-now ID`, or run the plan again, which attaches a new
        schedule.

        """##,
    ]
}
