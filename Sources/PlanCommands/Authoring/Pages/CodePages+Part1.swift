// Written by 'make pages' from docs/codes; a test compares them.
extension CodePages {
    static let part1 = [
        ##"""
        # address.invalid

        Error: What was typed names neither a run nor a node.

        ## What to do

        Write `RUN`, `RUN/NODE`, `RUN/NODE[3]` for an item of a map, or `RUN/NODE#2` for an attempt. `@last`
        is the latest run.

        """##,
        ##"""
        # address.no-node

        Error: A run was named where one of its nodes is wanted.

        ## What to do

        Write `RUN/NODE`, such as `cairn skip @last/tests -m 'no network'`; an item of a map is
        `@last/links[3]`. `cairn status RUN` lists the nodes.

        """##,
        ##"""
        # approval.already-answered

        Error: You have agreed to this request already.

        ## Cause

        Several different people have to agree. Nobody counts twice. A program that repeats an answer with
        its `idempotencyKey` is not refused, and changes nothing.

        ## What to do

        Let somebody else answer. `cairn show REQUEST` tells who has agreed. If you think otherwise now, take it
        back with `cairn approve REQUEST --withdraw` while they are still asked. `cairn cancel RUN` ends the run.

        """##,
        ##"""
        # approval.already-decided

        Error: Somebody else was faster.

        ## Cause

        The request was answered, or is not asked any more. The exit code is 12, so that a script can tell
        this from a refusal.

        ## What to do

        `cairn events RUN` tells who decided, and what.

        """##,
        ##"""
        # approval.ambiguous

        Error: The beginning of an id fits several requests.

        ## What to do

        Type more of it; those that fit are listed.

        """##,
        ##"""
        # approval.answer-missing

        Error: No answer was given, and there is no terminal to ask at.

        ## Cause

        The request stays open.

        ## What to do

        Give it with `-i name=value`, `--choice VALUE` or `--edit`.

        """##,
        ##"""
        # approval.answers-differ

        Error: Somebody else who agrees has answered a question of the plan differently.

        ## Cause

        Those who approve a plan agree to one and the same plan, its open questions answered. `cairn show REQUEST`
        tells who has answered what.

        ## What to do

        Leave the answer out: then you agree to what the others have said. If that is wrong, reject the plan or
        ask for changes, with the reason.

        """##,
        ##"""
        # approval.claimed

        Error: Somebody else has taken the request on.

        ## Cause

        After `cairn claim` or `cairn delegate` one person has the request, so that two do not do the same
        work. The exit code is 77.

        ## What to do

        Ask them to answer, or to give it back with `cairn release APPROVAL`. If they are away, `cairn
        reassign APPROVAL --to user:bo` takes it from them. `cairn show APPROVAL` tells who has it.

        """##,
        ##"""
        # approval.comment-size

        Error: A comment is empty or longer than 16 KiB.

        ## Cause

        Comments are kept with the run for ever, and every inbox shows them.

        ## What to do

        Say something shorter, such as `cairn comment APPROVAL -m 'Which tag?'`, and name the place where
        the long text is.

        """##,
        ##"""
        # approval.content-changed

        Error: What is asked has changed since it was shown.

        ## Cause

        A decision is bound to exactly what was shown; an approval of something else would be worth nothing.
        The exit code is 12.

        ## What to do

        Look again with `cairn show APPROVAL`, then decide.

        """##,
        ##"""
        # approval.expired

        Error: The time in which the plan could be approved is over.

        ## Cause

        The plan says `approval: { expires: 24h }`, and nobody decided in that time. A run that expires is
        aborted; nothing of it has run. The exit code is 12.

        ## What to do

        Start it again with `cairn run FILE`. Give people more time with a longer `expires`.

        """##,
        ##"""
        # approval.invalid-answer

        Error: The answer does not fit what is asked.

        ## What to do

        `cairn show APPROVAL` tells what is wanted.

        """##,
        ##"""
        # approval.no-person

        Error: A request was to be given to somebody who is no person.

        ## Cause

        Only people decide: users and groups. Agents, tools and functions have owners' work to do.

        ## What to do

        Name a user or a group: `cairn reassign APPROVAL --to user:bo`, `cairn escalate APPROVAL --to
        group:leads`. To give a node's work to another owner, use `cairn hand-off RUN/NODE --to
        agent:writer`.

        """##,
        ##"""
        # approval.not-allowed

        Error: This person may not decide the request.

        ## Cause

        Others are asked by name, or the plan says `excludeAuthor: true`, so that two pairs of eyes look at
        it, and this person started the run. The exit code is 77.

        ## What to do

        Let those answer who are asked; `cairn show APPROVAL` tells who they are. To ask somebody else, use
        `cairn reassign APPROVAL --to user:bo`.

        """##,
        ##"""
        # approval.not-answered

        Error: You have given no answer that could be taken back.

        ## Cause

        Only who is one of several to answer can take that back, and only while the others are still asked: what has
        decided a request stays. Perhaps you have taken it back already, or somebody else has answered.

        ## What to do

        `cairn show REQUEST` tells who has answered, and how. What was decided is changed by going on from there:
        `cairn retry`, `cairn replace` or `cairn cancel`.

        """##,
        ##"""
        # approval.past

        Error: A request was to be due, or put off until, a time that has passed.

        ## What to do

        Give a time to come: `cairn due APPROVAL --in 4h`, `cairn snooze APPROVAL --until
        2027-01-04T09:00:00Z`. Times are in UTC unless they say otherwise.

        """##,
        ##"""
        # approval.reason-missing

        Error: A rejection lacks its reason.

        ## Cause

        Whoever has to act on it should not have to ask.

        ## What to do

        Add `-m REASON`.

        """##,
        ##"""
        # approval.signature-missing

        Error: A decision out of a chat does not bring the signature of its request.

        ## Cause

        Requests are signed here, because chat messages can be written by whoever holds them.

        ## What to do

        Give the `signature` of the request back with the decision, in the `approval` of the message part or in its `data`.

        """##,
        ##"""
        # approval.signature-wrong

        Error: The signature of a decision is not that of its request.

        ## Cause

        The decision is about another request or other content, was made up, or the secret has been changed since the request was given out.

        ## What to do

        Read the request again and decide upon what it shows now.

        """##,
        ##"""
        # approval.unknown

        Error: There is no such request.

        ## What to do

        `cairn inbox` lists what is asked.

        """##,
        ##"""
        # approval.wrong-kind

        Error: The request wants another kind of answer.

        ## Cause

        Only an approval is approved or rejected; a decision, a form and a draft are answered.

        ## What to do

        Use `cairn answer`, as the message says.

        """##,
        ##"""
        # artifact.unknown

        Error: The run has handed over nothing of that name.

        ## Cause

        Artifacts are called `NODE.KEY`, after the node and the key of its deliverable.

        ## What to do

        See `cairn artifacts RUN`.

        """##,
        ##"""
        # audit.artifact

        Error: The row of an artifact does not say what the log says.

        ## Cause

        What a node has made is told by events, and kept in a row for lists and searches. The row was changed
        or removed alone.

        ## What to do

        `cairn audit mend` writes the row anew from the log; a server's auditor does that by itself.

        """##,
        ##"""
        # audit.content

        Error: The content of an artifact is not there, or not as a whole.

        ## Cause

        Content above 4 KiB, and files, lie beside the log under their digest. The log names this one, and
        the database does not have it: it was removed by hand, or the file was damaged.

        ## What to do

        Restore a copy of the database with `cairn restore FILE`, or do the node again, which makes it anew:
        `cairn retry RUN/NODE --downstream`.

        """##,
        ##"""
        # audit.document

        Error: A part of an exported document does not say what its events say.

        ## Cause

        The document was changed after it was written.

        ## What to do

        Export the run again with `cairn export RUN --format json`.

        """##,
        ##"""
        # audit.end-changed

        Error: An event changes the status of a run that had ended.

        ## Cause

        What has ended stays as it is. The log was written by something else than Cairn, or by a defect of
        it.

        ## What to do

        Copy the database away, and restore a backup. Report it when nothing else writes into the file.

        """##,
        ##"""
        # audit.event-unreadable

        Error: An event of the log cannot be read.

        ## Cause

        Its body is no JSON, or it is an event that this version of Cairn does not know.

        ## What to do

        If a newer version of Cairn wrote the run, check it with that one. Otherwise restore a copy of the
        database.

        """##,
    ]
}
