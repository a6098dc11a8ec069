// Written by 'make examples' from Examples/release; a test compares them.
extension Example {
    static let releasePages: [File] = [
        File(
            path: "README.md",
            text: ##"""
                # Release a git repository

                A plan that cuts a release with ordinary programs (git and Python 3) and one accountable person. It never pushes.

                ```
                cairn init release            # writes this folder as ./release, next to your code
                cd release
                cairn run plan.yaml           # releases the repository around it (repo defaults to "..")
                cairn inbox                   # what waits for you
                ```

                What happens:

                1. **survey**: the last tag is found (`v1.2.3`), and the commits since then. No commit: the run says so and ends.
                2. **verify** and **write**, side by side: the tests run, a script drafts the notes, every Markdown document has its links checked.
                3. **decide**: you edit the notes, choose the version step, and approve exactly what will happen. If the tests failed, you were
                   asked before: try again, accept, or abort.
                4. **publish**: the notes are written, the annotated tag is made (`effects: once`: never made twice without asking you), and the
                   tagged files are packed.

                | input | what | default |
                |---|---|---|
                | `repo` | the repository, from where you type `cairn run` | `..` |
                | `testCommand` | how its tests are run: a list, no shell | `[make, test]` |
                | `out` | where notes and archive go | `dist` |
                | `name` | the first part of the archive's name | `release` |
                | `tools` | where the scripts are | `tools` |

                An input on the command line: `cairn run plan.yaml -i repo=../my-project -i 'testCommand=["npm","test"]'`.

                The programs are in `tools/`, each a page of Python that reads its arguments and prints JSON. Change them as you like: the plan checks
                what they print against its schemas.

                """##),
        File(
            path: "plan.yaml",
            text: ##"""
                plan: 1
                name: release_repository
                title: Release a git repository
                objective: >
                  Cut a release that a stranger can rely on: the tests pass, the notes say what changes for the user, the documents point at
                  things that exist, and one person is accountable for pressing the button. Nothing is pushed anywhere.
                leadAgent: group:maintainers
                labels: { team: tools, risk: medium }

                inputs:
                  type: object
                  properties:
                    repo: { type: string, title: "The repository, from the folder that holds .cairn", default: ".." }
                    tools: { type: string, title: "The scripts of this plan, from the folder that holds .cairn", default: tools }
                    out: { type: string, title: Where notes and archive go, default: dist }
                    testCommand: { type: array, items: { type: string }, minItems: 1, title: How the tests are run, default: [make, test] }
                    name: { type: string, title: What the archive is called, default: release, pattern: "^[A-Za-z0-9][A-Za-z0-9._-]*$" }

                schemas:
                  Commit:
                    type: object
                    required: [sha, subject, author, date]
                    properties:
                      sha: { type: string, pattern: "^[0-9a-f]{7,64}$" }
                      subject: { type: string }
                      author: { type: string }
                      date: { type: string }
                  Notes:
                    type: object
                    required: [headline, markdown]
                    properties:
                      headline: { type: string, minLength: 1, maxLength: 90 }
                      markdown: { type: string, minLength: 1 }
                      breaking: { type: boolean, default: false }
                  CheckedFile:
                    type: object
                    required: [file, links, broken]
                    properties:
                      file: { type: string }
                      links: { type: integer, minimum: 0 }
                      broken: { type: array, items: { type: string } }

                defaults:
                  timeout: 2m
                  retryPolicy: { maxAttempts: 2, backoff: exponential, initialDelay: 1s, maxDelay: 10s, jitter: 0.2, retryOn: [timeout, unavailable] }

                nodes:
                  - id: last_tag
                    type: program
                    label: Find the last release
                    group: survey
                    command: [git, -C, "${{ inputs.repo }}", describe, --tags, --abbrev=0, --match, "v[0-9]*"]
                    effects: read
                    result:
                      exitCode: ${{ output.exitCode }}
                      tag: "${{ output.exitCode == 0 ? output.stdout.trim() : '' }}"
                    outputSchema:
                      type: object
                      required: [exitCode, tag]
                      properties: { exitCode: { type: integer }, tag: { type: string } }
                    completionChecks:
                      # git ends with 128 when there is no tag yet: that is the first release, not a failure.
                      - { kind: assert, expr: output.exitCode == 0 || output.exitCode == 128, message: git could not look for tags }
                    failurePolicy: [{ action: fail-run }]

                  - id: commits
                    type: program
                    label: List the commits since then
                    group: survey
                    command: [python3, "${{ inputs.tools }}/commits.py", "${{ inputs.repo }}", "${{ nodes.last_tag.output.tag }}"]
                    stdout: json-lines
                    effects: read
                    result: { commits: "${{ output.stdout }}" }
                    outputSchema:
                      type: object
                      required: [commits]
                      properties: { commits: { type: array, items: { $ref: Commit } } }
                    failurePolicy: [{ action: fail-run }]

                  - id: anything_new
                    type: switch
                    label: Is there anything to release?
                    group: survey
                    cases:
                      - { when: size(nodes.commits.output.commits) == 0, to: [nothing_to_release] }
                    otherwise: [tests, draft_notes, documents, versions]

                  - id: nothing_to_release
                    type: system-task
                    label: Say that there is nothing to release
                    owner: system:echo
                    input: { reason: "no commit since ${{ nodes.last_tag.output.tag }}" }

                  - id: tests
                    type: program
                    label: Run the tests
                    group: verify
                    command: ${{ inputs.testCommand }}
                    cwd: ${{ inputs.repo }}
                    env: { CI: "1" }
                    effects: read
                    timeout: 30m
                    failurePolicy:
                      - { classes: [check-failed, timeout], action: ask-human, who: group:maintainers, choices: [retry, accept, abort] }
                      - { action: fail-run }

                  - id: draft_notes
                    type: program
                    label: Draft the release notes
                    group: write
                    command: [python3, "${{ inputs.tools }}/draft_notes.py"]
                    env:
                      COMMITS: ${{ nodes.commits.output.commits }}
                      SINCE: ${{ nodes.last_tag.output.tag }}
                    stdout: json
                    effects: read
                    result: ${{ output.stdout }}
                    outputSchemaRef: Notes
                    completionChecks:
                      - { kind: assert, expr: output.markdown.contains('- '), message: The notes must name at least one change }

                  - id: documents
                    type: program
                    label: Find the documents
                    group: verify
                    command: [git, -C, "${{ inputs.repo }}", ls-files, -z, --, "*.md"]
                    effects: read
                    result: { files: "${{ output.stdout.split('\\u0000').filter(file, file != '') }}" }
                    outputSchema:
                      type: object
                      required: [files]
                      properties: { files: { type: array, items: { type: string } } }

                  - id: check_links
                    type: map
                    label: Check the links of every document
                    group: verify
                    over: nodes.documents.output.files
                    as: file
                    key: file
                    concurrency: 4
                    maxItems: 500
                    tolerate: { failedPercent: 20 }
                    each:
                      type: program
                      label: Check one document
                      command: [python3, "${{ inputs.tools }}/check_links.py", "${{ inputs.repo }}", "${{ file }}"]
                      stdout: json
                      effects: read
                      timeout: 30s
                      result: ${{ output.stdout }}
                      outputSchemaRef: CheckedFile
                      completionChecks:
                        # Not required: a broken link makes the item partial. It does not stop a release, but whoever approves it sees it.
                        - { kind: assert, expr: size(output.broken) == 0, message: It has broken links, required: false }

                  - id: ready
                    type: join
                    label: Everything is checked
                    dependsOn: [tests, draft_notes, check_links]
                    mode: settled
                    require: nodes.draft_notes.status == 'completed' && nodes.tests.status != 'failed'

                  - id: edit_notes
                    type: human-review-edit
                    label: Edit the release notes
                    group: decide
                    owner: group:maintainers
                    dependsOn: [ready]
                    question: Would a user know from these notes whether to upgrade?
                    subject: ${{ nodes.draft_notes.output }}
                    editable: [headline, markdown, breaking]
                    outputSchemaRef: Notes

                  - id: versions
                    type: program
                    label: Work out the possible versions
                    group: survey
                    command: [python3, "${{ inputs.tools }}/versions.py", "${{ nodes.last_tag.output.tag }}"]
                    stdout: json
                    effects: read
                    result: ${{ output.stdout }}
                    outputSchema:
                      type: object
                      required: [patch, minor, major]
                      properties: { patch: { type: string }, minor: { type: string }, major: { type: string } }

                  - id: step
                    type: human-decision
                    label: Choose the version step
                    group: decide
                    owner: group:maintainers
                    dependsOn: [ready]
                    question: >-
                      Which step is this? patch gives ${{ nodes.versions.output.patch }}, minor ${{ nodes.versions.output.minor }},
                      major ${{ nodes.versions.output.major }}.
                    choices:
                      - { value: patch, label: Patch, hint: only fixes }
                      - { value: minor, label: Minor, hint: new features; nothing breaks }
                      - { value: major, label: Major, hint: something that worked before does not }

                  - id: go
                    type: human-approval
                    label: Approve the release
                    group: decide
                    owner: group:maintainers
                    question: Shall this release be cut? An approval makes the tag; nothing is pushed.
                    show:
                      tag: ${{ nodes.versions.output[nodes.step.output.value] }}
                      headline: ${{ nodes.edit_notes.output.headline }}
                      notes: ${{ nodes.edit_notes.output.markdown }}
                      tests: ${{ nodes.tests.status }}
                      documentsWithBrokenLinks: ${{ nodes.check_links.output.items.filter(i, has(i.output) && size(i.output.broken) > 0).map(i, i.output) }}
                      whatWillHappen:
                        - write ${{ inputs.out }}/NOTES-${{ nodes.versions.output[nodes.step.output.value] }}.md
                        - create the annotated tag ${{ nodes.versions.output[nodes.step.output.value] }} in ${{ inputs.repo }}
                        - pack the tagged files into ${{ inputs.out }}/${{ inputs.name }}-${{ nodes.versions.output[nodes.step.output.value] }}.tar.gz
                    failurePolicy: [{ classes: [rejected], action: fail-run }]

                  - id: write_notes
                    type: program
                    label: Write the notes
                    group: publish
                    dependsOn: [go]
                    command: [python3, "${{ inputs.tools }}/write_notes.py", "${{ inputs.out }}", "${{ nodes.versions.output[nodes.step.output.value] }}"]
                    env: { NOTES: "${{ nodes.edit_notes.output }}" }
                    stdout: json
                    effects: idempotent
                    result: ${{ output.stdout }}
                    outputSchema: { type: object, required: [file], properties: { file: { type: string } } }

                  - id: tag
                    type: program
                    label: Create the tag
                    group: publish
                    command:
                      - git
                      - -C
                      - ${{ inputs.repo }}
                      - tag
                      - --annotate
                      - --cleanup=verbatim
                      - --file=${{ nodes.write_notes.output.file }}
                      - ${{ nodes.versions.output[nodes.step.output.value] }}
                    # Never done twice without asking: when Cairn dies in the middle of it, a person says whether the tag was made.
                    effects: once
                    retryPolicy: { maxAttempts: 1 }
                    failurePolicy:
                      - { classes: [check-failed], action: ask-human, who: group:maintainers, choices: [retry, accept, abort] }

                  - id: archive
                    type: program
                    label: Pack the archive
                    group: publish
                    dependsOn: [tag]
                    command:
                      - python3
                      - ${{ inputs.tools }}/archive.py
                      - ${{ inputs.repo }}
                      - ${{ nodes.versions.output[nodes.step.output.value] }}
                      - ${{ inputs.out }}
                      - ${{ inputs.name }}
                    stdout: json
                    effects: idempotent
                    timeout: 5m
                    result: ${{ output.stdout }}
                    outputSchema:
                      type: object
                      required: [file, bytes, sha256]
                      properties: { file: { type: string }, bytes: { type: integer, minimum: 1 }, sha256: { type: string } }

                outputs:
                  tag: "${{ nodes.tag.status == 'completed' ? nodes.versions.output[nodes.step.output.value] : '' }}"
                  notes: "${{ nodes.write_notes.status == 'completed' ? nodes.write_notes.output.file : '' }}"
                  archive: "${{ nodes.archive.status == 'completed' ? nodes.archive.output.file : '' }}"
                  commits: ${{ size(nodes.commits.output.commits) }}

                """##),
    ]
}
