/// What was to be a few rows is many: to read them takes its time, and is done by a thread for that.
struct ManyRows: Error {}
