/// Where the tasks of one process of a simulated world are run: the world's loop, under the process's number.
package final class VirtualLane: TaskExecutor {
    package let loop: VirtualLoop
    package let number: Int

    package init(_ loop: VirtualLoop, number: Int) {
        self.loop = loop
        self.number = number
    }

    package func enqueue(_ job: consuming ExecutorJob) { loop.enqueue(UnownedJob(job), on: self) }
}
