import Testing

@Suite("A plan is simulated in virtual time")
struct SimulationTests {}
