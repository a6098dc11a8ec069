import Cairn

let plan = Plan("Paint a wall") {
    Work("measure", by: .system("measure")).input(.expression("inputs"))
    Work("offer", by: .agent("seller")).objective("An offer that a customer understands.")
        .input(.expression("nodes.measure.output")).successCriteria("The price is in it.")
        .check(.assert("size(output.text) > 10"), message: "The offer is too short")
        .toolPolicy(allow: ["prices.*"])
    AskApproval("sure", question: "Send this offer?", show: .expression("nodes.offer.output"))
    Work("send", by: .system("send")).input(.expression("nodes.offer.output")).effects(.once).after("sure")
}
.inputs(Size.schema).outputs(["sent": .expression("nodes.send.output")])

try await withCairn(nil) { setup in
    setup.systemTask("measure") { (wall: Size) in
        Estimate(squareMetres: wall.width * wall.height, tins: (wall.width * wall.height + 9) / 10)
    }
    try setup.tool("prices.tin", effects: .read) { (_: [String: String]) in 30 }
    setup.agent("seller") { (estimate: Estimate, brief) in
        let price = try await brief.tools.call("prices.tin").decoded(as: Int.self)
        return Offer(text: "\(estimate.tins) tins for \(estimate.squareMetres) m², \(estimate.tins * price) euros")
    }
    setup.systemTask("send") { (offer: Offer) in "sent: \(offer.text)" }
} body: { cairn in
    let run = try await cairn.run(plan, with: Size(width: 8, height: 3), by: ActorID("user:ada"))
    for try await event in cairn.events(of: run) {
        print(event.seq, event.sentence)
        if case .approvalRequested(_, let approval) = event.event.event {
            try await cairn.approve(approval.id, comment: "a fair price", by: ActorID("user:bo"))
        }
    }
    print(try await cairn.finished(run).outputs?["sent"]?.string ?? "nothing was sent")
}
