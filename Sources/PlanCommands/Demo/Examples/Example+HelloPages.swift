// Written by 'make examples' from Examples/hello; a test compares them.
extension Example {
    static let helloPages: [File] = [
        File(
            path: "README.md",
            text: ##"""
                # Hello

                The smallest plan that does something: a function built into Cairn says hello, a program counts the letters.

                ```
                cairn run plan.yaml
                ```

                `count` mentions `nodes.greet`, so it starts after it; there is nothing else to declare. Programs are lists of arguments: no shell
                reads them.

                """##),
        File(
            path: "plan.yaml",
            text: ##"""
                plan: 1
                title: Say hello
                nodes:
                  - id: greet
                    type: system-task
                    label: Say hello
                    owner: system:log-hello-world
                    input: { name: newcomer }

                  - id: count
                    type: program
                    label: Count the letters
                    command: [python3, -c, "import sys; print(len(sys.argv[1]))", "${{ nodes.greet.output.message }}"]
                    stdout: json
                    effects: read

                outputs:
                  message: ${{ nodes.greet.output.message }}
                  letters: ${{ nodes.count.output.stdout }}

                """##),
    ]
}
