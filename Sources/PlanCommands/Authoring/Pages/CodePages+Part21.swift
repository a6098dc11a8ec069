// Written by 'make pages' from docs/codes; a test compares them.
extension CodePages {
    static let part21 = [
        ##"""
        # revise.not-sent-back

        Error: A run is named that a plan shall answer, and nobody has asked for changes of its plan.

        ## Cause

        Only a plan that people have sent back with `cairn request-changes` is answered by another one: they are asked again, and are
        shown what was said and what is different. A plan that was rejected, that runs or that has run has nobody who waits for that.

        ## What to do

        Leave `--revises` (`revisesRunId`) out to start the plan by itself, or let it take the place of a run that goes on with
        `cairn replace RUN FILE`.

        """##,
        ##"""
        # risk.approval-added

        Remark: The plan asks for an approval that it did not ask for before.

        ## What to do

        Nothing, but somebody has to be there to answer it.

        """##,
        ##"""
        # risk.approval-gained

        Remark: A node that does something once now waits for an approval.

        ## What to do

        Nothing.

        """##,
        ##"""
        # risk.approval-lost

        Warning: A node that does something once no longer waits for an approval.

        ## What to do

        Look which way leads to it now; `cairn preview` shows what cannot be taken back and who is asked
        before. A guard `effects-once-needs-approval` makes this impossible.

        """##,
        ##"""
        # risk.approval-removed

        Warning: An approval is gone.

        ## What to do

        Look what used to wait for it.

        """##,
        ##"""
        # risk.author-may-approve

        Warning: Who started the run may now answer an approval, and could not before.

        ## Cause

        `excludeAuthor` is gone.

        ## What to do

        Put it back if two pairs of eyes are wanted.

        """##,
        ##"""
        # risk.budget-added

        Remark: The plan has a budget where it had none.

        ## What to do

        Nothing.

        """##,
        ##"""
        # risk.budget-lowered

        Remark: The plan may spend less than before.

        ## What to do

        Look whether it is still enough; `cairn preview` estimates what the nodes need.

        """##,
        ##"""
        # risk.budget-raised

        Warning: The plan may spend more than before.

        ## What to do

        Look whether the amount is right.

        """##,
        ##"""
        # risk.budget-removed

        Warning: The plan has no budget any more where it had one.

        ## What to do

        Look whether something else bounds what it spends.

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
    ]
}
