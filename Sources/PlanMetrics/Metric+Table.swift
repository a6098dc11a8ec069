extension Metric {
    /// Everything that is told, in the order in which it is told; docs/metrics.md has the same table.
    public static let all = runs + nodes + people + workers + time + store + server

    private static let runs = [runsNow, runsDriven, runsStarted, runsFinished, runTime]
    private static let nodes = [attemptsStarted, attemptsEnded, attemptTime, retries, nodesEnded, spent, budgetNews]
    private static let people = [requestsOpen, requestsOldest, requestsAsked, requestsAnswered, decisionTime]
    private static let workers = [queueJobs, queueOldest, queueWorkers, queueWaiting, queueSlots, jobWait, leasesEnded]
    private static let time = [deadlines, schedulesActive, scheduleFires, scheduleSkips, scheduleLag]
    private static let store = [
        draftsChecked, findings, commitTime, commitsRefused, events, recoveryTime, attemptsFound, databaseBytes, incidents, storeUp,
    ]
    private static let server = [
        httpRequests, httpTime, streams, streamsCut, webhookAttempts, webhookTime, webhookLag, spans, build, started,
    ]
}

extension Metric {
    static let runsNow = Metric(.gauge, "cairn_runs", ["status"], "Runs in the database.")
    static let runsDriven = Metric(.gauge, "cairn_runs_driven", "Runs that this process drives just now.")
    static let runsStarted = Metric(
        .counter, "cairn_runs_started_total", ["origin"], "Runs made: asked for, fired by a schedule, inside of another run, in its place.")
    static let runsFinished = Metric(.counter, "cairn_runs_finished_total", ["status"], "Runs that have ended.")
    static let runTime = Metric(.patient, "cairn_run_seconds", ["status"], "From when a run was made until it ended.")

    static let attemptsStarted = Metric(.counter, "cairn_attempts_started_total", ["type"], "Attempts of nodes and of items of maps.")
    static let attemptsEnded = Metric(
        .counter, "cairn_attempts_ended_total", ["type", "outcome"],
        "Attempts by how they ended: completed, partial, dropped, or the class of the failure.")
    static let attemptTime = Metric(
        .work, "cairn_attempt_seconds", ["type", "result"], "How long attempts took, checks of results included.")
    static let retries = Metric(.counter, "cairn_retries_total", ["type", "class"], "Attempts that failed and are made again.")
    static let nodesEnded = Metric(.counter, "cairn_nodes_ended_total", ["type", "status"], "Nodes and items that have ended.")
    static let spent = Metric(
        .counter, "cairn_spent_total", ["resource"], "What attempts have spent; costUsd in dollars, workTime in seconds.")
    static let budgetNews = Metric(
        .counter, "cairn_budget_events_total", ["resource", "event"], "Limits of budgets that were neared, reached, or raised.")

    static let requestsOpen = Metric(.gauge, "cairn_requests_open", ["kind"], "Requests to people that nobody has answered.")
    static let requestsOldest = Metric(.gauge, "cairn_requests_oldest_seconds", ["kind"], "How long the oldest of them has waited.")
    static let requestsAsked = Metric(.counter, "cairn_requests_asked_total", ["kind"], "Requests made to people.")
    static let requestsAnswered = Metric(.counter, "cairn_requests_answered_total", ["kind", "decision"], "Requests that were answered.")
    static let decisionTime = Metric(.patient, "cairn_request_decision_seconds", ["kind"], "From when a request was made until its answer.")

    static let queueJobs = Metric(.gauge, "cairn_queue_jobs", ["queue", "state"], "Jobs for workers: waiting, or taken by one.")
    static let queueOldest = Metric(.gauge, "cairn_queue_oldest_seconds", ["queue"], "How long the oldest waiting job has waited.")
    static let queueWorkers = Metric(
        .gauge, "cairn_queue_workers", ["queue"], "Workers that have a job of the queue, or were heard of in the last two minutes.")
    static let queueWaiting = Metric(.gauge, "cairn_queue_workers_waiting", ["queue"], "Workers that wait for a job just now.")
    static let queueSlots = Metric(
        .gauge, "cairn_queue_slots", ["queue"], "How many jobs of a queue may be taken at once, where that is limited.")
    static let jobWait = Metric(
        .work, "cairn_job_wait_seconds", ["queue"], "From when a job was put into its queue until a worker took it.")
    static let leasesEnded = Metric(
        .counter, "cairn_job_leases_ended_total", ["queue", "reason"], "Jobs taken away from workers: silent for too long, or too slow.")

    static let deadlines = Metric(
        .counter, "cairn_deadlines_total", ["outcome"], "Deadlines of nodes and runs: met, warned, breached, extended.")
    static let schedulesActive = Metric(.gauge, "cairn_schedules_active", "Schedules that fire.")
    static let scheduleFires = Metric(.counter, "cairn_schedule_fires_total", ["cause"], "Runs started by schedules.")
    static let scheduleSkips = Metric(
        .counter, "cairn_schedule_skips_total", ["reason"], "Times of schedules for which no run was started.")
    static let scheduleLag = Metric(.quick, "cairn_schedule_lag_seconds", "How much later than its time a schedule fired.")

    static let draftsChecked = Metric(.counter, "cairn_drafts_checked_total", ["result"], "Plans checked: sound, or refused.")
    static let findings = Metric(.counter, "cairn_findings_total", ["code"], "What was wrong with them.")
    static let commitTime = Metric(.quick, "cairn_commit_seconds", "How long the store took to make steps of runs durable.")
    static let commitsRefused = Metric(.counter, "cairn_commits_refused_total", ["reason"], "Steps that the store did not take.")
    static let events = Metric(.counter, "cairn_events_total", "Events of runs made durable by this process.")
    static let recoveryTime = Metric(.quick, "cairn_recovery_seconds", "How long it took to read a run and to drive it from there.")
    static let attemptsFound = Metric(
        .counter, "cairn_attempts_found_total", "Attempts that were under way when a run was read again: whoever drove it has died.")
    static let databaseBytes = Metric(.gauge, "cairn_database_bytes", "The size of the database.")
    static let incidents = Metric(.gauge, "cairn_incidents_open", "What the auditor has found and nobody has mended.")
    static let storeUp = Metric(.gauge, "cairn_store_up", "Whether the store has answered for this page: 1 or 0.")

    static let httpRequests = Metric(.counter, "cairn_http_requests_total", ["operation", "status"], "Requests to the server.")
    static let httpTime = Metric(.quick, "cairn_http_request_seconds", ["group"], "How long requests took until their answer began.")
    static let streams = Metric(.gauge, "cairn_streams", ["kind"], "Clients that follow a stream just now.")
    static let streamsCut = Metric(
        .counter, "cairn_streams_cut_total", ["kind"], "Streams, and other answers, cut off because the client was too slow.")
    static let webhookAttempts = Metric(
        .counter, "cairn_webhook_attempts_total", ["outcome"],
        "Attempts to tell webhooks of events: delivered, retried later, given up, or gone (410).")
    static let webhookTime = Metric(.quick, "cairn_webhook_attempt_seconds", "How long receivers took to answer, or did not.")
    static let webhookLag = Metric(
        .work, "cairn_webhook_lag_seconds", ["outcome"], "From when an event happened until a webhook was told of it, or it was given up.")
    static let spans = Metric(
        .counter, "cairn_spans_total", ["outcome"], "Spans of traces: sent, dropped because too many waited, refused by the collector.")
    static let build = Metric(.gauge, "cairn_build_info", ["version"], "Always 1; the label tells the version.")
    static let started = Metric(.gauge, "process_start_time_seconds", "When the process began, in seconds since 1970.")
}

extension Metric {
    private init(_ kind: Kind, _ name: String, _ help: String) { self.init(kind, name, [], help) }
}
