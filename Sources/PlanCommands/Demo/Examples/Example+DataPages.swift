// Written by 'make examples' from Examples/data; a test compares them.
extension Example {
    static let dataPages: [File] = [
        File(
            path: "README.md",
            text: ##"""
                # Clean a table of orders

                3000 made-up orders in a CSV file, about 60 of them broken on purpose, become clean JSON lines and a report that adds up.

                ```
                cairn init data               # writes this folder as ./data
                cd data
                cairn run plan.yaml           # or: cairn run plan.yaml -i rows=10000 -i seed=3 -i ask=true
                ```

                - `clean` is a **map of 30 programs**, one for each chunk of 100 rows, four at a time.
                - `check_rows` is a **map of 3000 items** through a function built into Cairn, each held against the schema `Order`. The broken rows
                  fail; up to 5 of 100 are tolerated, and the map ends as *partial*. `cairn status` names them and what is wrong.
                - `report` asserts that no row got lost on the way and that the script and the engine agree on which rows are broken.
                - Because rows were tolerated, the run as a whole is *partial* and `cairn run` ends with exit code 2.
                - With `-i ask=true` the run stops for a person who names the report.

                Every program here is `effects: idempotent` or `read`: killed at any moment, the run goes on where it was.

                """##),
        File(
            path: "plan.yaml",
            text: ##"""
                plan: 1
                name: clean_orders
                title: Clean a table of orders
                objective: >
                  Turn a CSV file of 3000 orders, some of them broken, into clean JSON lines and a summary that adds up.
                labels: { team: data }

                inputs:
                  type: object
                  properties:
                    rows: { type: integer, minimum: 10, maximum: 20000, title: How many orders are made up, default: 3000 }
                    seed: { type: integer, title: Another seed makes other orders, default: 7 }
                    tools: { type: string, title: "The scripts of this plan, from the folder that holds .cairn", default: tools }
                    out: { type: string, title: Where the files go, default: out }
                    ask: { type: boolean, title: Ask a person to name the report, default: false }

                schemas:
                  Chunk:
                    type: object
                    required: [file, rows]
                    properties: { file: { type: string }, rows: { type: integer, minimum: 1 } }
                  CleanChunk:
                    type: object
                    required: [file, good, broken]
                    properties:
                      file: { type: string }
                      good: { type: integer, minimum: 0 }
                      broken: { type: integer, minimum: 0 }
                  Order:
                    type: object
                    required: [id, city, cents]
                    properties:
                      id: { type: string, pattern: "^o[0-9]{5}$" }
                      city: { type: string, minLength: 1 }
                      cents: { type: integer, minimum: 0, maximum: 10000000 }

                defaults:
                  timeout: 1m
                  retryPolicy: { maxAttempts: 3, initialDelay: 200ms, maxDelay: 5s, jitter: 0.2, retryOn: [timeout, unavailable, lost] }

                nodes:
                  - id: make_up
                    type: program
                    label: Make up the orders
                    group: prepare
                    command: [python3, "${{ inputs.tools }}/make_up.py", "${{ inputs.out }}", "${{ inputs.rows }}", "${{ inputs.seed }}"]
                    stdout: json
                    effects: idempotent
                    result: ${{ output.stdout }}
                    outputSchema:
                      type: object
                      required: [file, rows]
                      properties: { file: { type: string }, rows: { type: integer } }
                    completionChecks:
                      - { kind: assert, expr: output.rows == inputs.rows, message: It must write as many rows as were asked for }

                  - id: split
                    type: program
                    label: Split the table
                    group: prepare
                    command: [python3, "${{ inputs.tools }}/split.py", "${{ nodes.make_up.output.file }}", "${{ inputs.out }}/chunks", "100"]
                    stdout: json-lines
                    effects: idempotent
                    result: { chunks: "${{ output.stdout }}" }
                    outputSchema:
                      type: object
                      required: [chunks]
                      properties: { chunks: { type: array, items: { $ref: Chunk } } }

                  - id: clean
                    type: map
                    label: Clean every chunk
                    group: clean
                    over: nodes.split.output.chunks
                    as: chunk
                    key: chunk.file
                    concurrency: 4
                    each:
                      type: program
                      label: Clean one chunk
                      command: [python3, "${{ inputs.tools }}/clean.py", "${{ chunk.file }}"]
                      stdout: json
                      effects: idempotent
                      result: ${{ output.stdout }}
                      outputSchemaRef: CleanChunk
                      completionChecks:
                        - { kind: assert, expr: output.good + output.broken == chunk.rows, message: No row may get lost }

                  - id: rows
                    type: program
                    label: Read the rows back
                    group: check
                    dependsOn: [clean]
                    command: [python3, "${{ inputs.tools }}/rows.py", "${{ inputs.out }}/chunks"]
                    stdout: json-lines
                    effects: read
                    result: { rows: "${{ output.stdout }}" }

                  - id: check_rows
                    type: map
                    label: Check every row
                    group: check
                    over: nodes.rows.output.rows
                    as: row
                    key: row.id
                    concurrency: 32
                    # About 2 rows of 100 are broken on purpose. More than 5 of 100 would mean that something else is wrong.
                    tolerate: { failedPercent: 5 }
                    each:
                      type: system-task
                      label: Check one row
                      owner: system:echo
                      input: ${{ row }}
                      outputSchemaRef: Order

                  - id: totals
                    type: program
                    label: Add everything up
                    group: report
                    dependsOn: [check_rows]
                    command: [python3, "${{ inputs.tools }}/totals.py", "${{ inputs.out }}/chunks"]
                    stdout: json
                    effects: read
                    result: ${{ output.stdout }}
                    outputSchema:
                      type: object
                      required: [good, broken, cents, cities]
                      properties:
                        good: { type: integer }
                        broken: { type: integer }
                        cents: { type: integer }
                        cities:
                          type: array
                          items:
                            type: object
                            required: [city, orders, cents]
                            properties: { city: { type: string }, orders: { type: integer }, cents: { type: integer } }

                  - id: name_it
                    type: human-input
                    label: Name the report
                    group: report
                    owner: group:analysts
                    dependsOn: [check_rows]
                    when: inputs.ask
                    question: What shall the report be called?
                    form:
                      type: object
                      required: [title]
                      properties: { title: { type: string, title: Title of the report, minLength: 1, maxLength: 80 } }

                  - id: ready
                    type: join
                    label: Numbers and name are there
                    dependsOn: [totals, name_it]
                    mode: settled
                    require: nodes.totals.status == 'completed'

                  - id: report
                    type: program
                    label: Write the report
                    group: report
                    dependsOn: [ready]
                    command: [python3, "${{ inputs.tools }}/report.py", "${{ inputs.out }}/report.md"]
                    env:
                      TOTALS: ${{ nodes.totals.output }}
                      TITLE: "${{ nodes.name_it.status == 'completed' ? nodes.name_it.output.title : 'Orders' }}"
                    stdout: json
                    effects: idempotent
                    result:
                      file: ${{ output.stdout.file }}
                      good: ${{ nodes.totals.output.good }}
                      broken: ${{ nodes.totals.output.broken }}
                      failedRows: ${{ nodes.check_rows.output.failed }}
                    completionChecks:
                      - { kind: assert, expr: output.good + output.broken == inputs.rows, message: Every order is in the totals }
                      - { kind: assert, expr: output.failedRows == output.broken, message: Engine and script must agree on what is broken }

                outputs:
                  report: ${{ nodes.report.output.file }}
                  good: ${{ nodes.report.output.good }}
                  broken: ${{ nodes.report.output.broken }}
                  cents: ${{ nodes.totals.output.cents }}

                """##),
    ]
}
