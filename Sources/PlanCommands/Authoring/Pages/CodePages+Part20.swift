// Written by 'make pages' from docs/codes; a test compares them.
extension CodePages {
    static let part20 = [
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
        # request.headers-too-large

        Error: The headers of a request are too many or too large.

        ## Cause

        A request has at most 100 headers with 160 KiB, and at most 128 KiB in one of them. The connection is closed after
        this answer.

        ## What to do

        Send less: cookies of other programs under the same name of a host, and what proxies add, come with every request.
        Large values belong into the body.

        """##,
        ##"""
        # request.host

        Error: A server that asks nobody for a key was called by a name that is not this machine's.

        ## What to do

        Use `http://127.0.0.1` or `http://localhost`. To serve others, make a key with `cairn keys create`. Without keys, a page of another
        site could otherwise use the server through a name of its own that points here.

        """##,
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

        Look whether it has happened: at the run, or in `cairn keys`. If not, send it again with a new key.

        """##,
        ##"""
        # request.key-told

        Error: The first request with this `Idempotency-Key` has made something whose secret is told once.

        ## Cause

        The text that a key opens with is not kept, also not for whoever sends the request again. Nothing was made a second
        time; the message names the key that there is.

        ## What to do

        Where the first answer was heard, nothing. Else nobody has the key's text: take it back with `cairn keys revoke KEY`,
        and make another one with a new `Idempotency-Key`.

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
        # request.too-many-wrong

        Error: Too many keys, tokens or sessions that are none have come from this address.

        ## Cause

        Of each address the server says of so many wrong ones a minute what is wrong with them (`cairn serve --wrong-rate`,
        60), and beyond that only this. A right one is let in whatever came before it. Keys and tokens whose time is over do
        not count.

        ## What to do

        Send the key or token as it was given out, as a whole. Whoever answers for the server finds in its log which addresses
        it is (`code=request.too-many-wrong`, `address=…`); behind a proxy that is the proxy's own.

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
    ]
}
