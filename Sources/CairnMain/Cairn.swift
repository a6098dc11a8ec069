import ArgumentParser
import PlanCommands

@main
enum Cairn {
    static func main() async {
        await CairnCommand.main()
    }
}
