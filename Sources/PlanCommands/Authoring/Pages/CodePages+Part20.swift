// Written by 'make pages' from docs/codes; a test compares them.
extension CodePages {
    static let part20 = [
        ##"""
        # request.invalid

        Error: A request of HTTP does not fit: its path, its query, or its body.

        ## What to do

        `errors` of the answer lists every place of the body with what is expected there.

        `GET /openapi.json` describes what each operation takes. Members and parameters that nobody knows are
        refused, so that a misspelt one is not ignored.

        """##,
        ##"""
        # request.key-conflict

        Error: An `Idempotency-Key` comes a second time, with another request.

        ## What to do

        Take a new key for a new request. The same key is for sending the same request again, whoever lost the answer.

        """##,
        ##"""
        # request.key-cut-off

        Error: A request with this `Idempotency-Key` was cut off, and nobody knows what came of it.

        ## What to do

        Look at the run, whether it has happened. If not, send it again with a new key.

        """##,
        ##"""
        # request.key-under-way

        Error: A request with this `Idempotency-Key` is still being answered.

        ## What to do

        Send it again in a moment: then it gets the answer of the first one.

        """##,
        ##"""
        # request.media-type

        Error: The body of a request is of a type that the operation does not take.

        ## What to do

        Send JSON, and say so: `Content-Type: application/json`. Where a plan is taken as text, `application/yaml` is taken, too.

        """##,
        ##"""
        # request.method

        Error: The path exists, and is not reached by this method.

        ## What to do

        The header `Allow` of the answer tells which methods there are.

        """##,
        ##"""
        # request.not-acceptable

        Error: The request accepts no form in which this is given.

        ## What to do

        Accept `application/json`, or what the operation gives, or leave the header `Accept` out.

        """##,
        ##"""
        # request.origin

        Error: A page of another site has sent a request to a server that asks nobody for a key, or to `/mcp`.

        ## What to do

        Make a key with `cairn keys create`, and let the page's own server use it. Pages of this machine are served. At `/mcp`
        a key does not help a page of another site; pages of the server itself are served there when `--public-url` says where
        clients reach it.

        """##,
        ##"""
        # request.precondition

        Error: What was to be changed is not as the request expects it.

        ## What to do

        Read it again and look at what is new; its `ETag` is what `If-Match` has to say.

        """##,
        ##"""
        # request.too-large

        Error: The body of a request is larger than the server takes.

        ## What to do

        Send less, or split it. Files are not sent through the interface: a node hands them over.

        """##,
        ##"""
        # request.too-many

        Error: The key has sent more requests than it may in this time.

        ## What to do

        Wait for as many seconds as the header `Retry-After` tells. Waiting for a run is cheaper by its events than by asking often.

        """##,
        ##"""
        # request.unfit

        Error: A value of a request has the right form, and means nothing here: a duration, a moment, an amount, a name.

        ## What to do

        The message says which one, and the suggestion how it is written.

        """##,
        ##"""
        # request.unknown-parameter

        Error: A query names a parameter that the operation does not have.

        ## What to do

        Leave it out, or write it as `GET /openapi.json` does; the suggestion tells the nearest one.

        """##,
        ##"""
        # request.unknown-path

        Error: There is nothing at this path of the HTTP interface.

        ## What to do

        `GET /openapi.json` lists all paths. Ids in a path are escaped: `links[3]` is written `links%5B3%5D`.

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
        ##"""
        # resume.pending-approval

        Error: The run waits for its plan to be approved.

        ## Cause

        Nothing of it has begun, so there is nothing to do again.

        ## What to do

        See what is asked with `cairn show RUN`, then `cairn approve RUN`, or `cairn reject RUN -m REASON`.

        """##,
        ##"""
        # resume.run-terminal

        Error: The run has completed or was aborted; its nodes stay as they are.

        ## Cause

        A run that has failed can be taken up again with `cairn retry`. One that has completed has handed
        out its outputs, and one that was aborted was meant to end.

        ## What to do

        Start another run with `cairn run FILE`, or do it again from one of its nodes with `cairn fork RUN --from NODE`.

        """##,
    ]
}
