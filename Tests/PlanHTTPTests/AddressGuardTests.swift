import PlanModel
import Testing

@testable import PlanHTTP

@Suite("Which addresses may be reached")
struct AddressGuardTests {
    @Test(
        "an address that is not everybody's is refused, however it is written",
        arguments: [
            "127.0.0.1", "127.255.0.9", "0.0.0.0", "0.1.2.3", "10.0.0.1", "172.16.0.1", "172.31.255.255", "192.168.1.1", "169.254.169.254",
            "100.64.0.1", "100.127.255.255", "192.0.0.1", "192.0.2.1", "192.88.99.1", "198.18.0.1", "198.19.255.1", "198.51.100.7",
            "203.0.113.7", "224.0.0.1", "239.1.1.1", "240.0.0.1", "255.255.255.255", "::", "::1", "::ffff:127.0.0.1", "::ffff:8.8.8.8",
            "::127.0.0.1", "fe80::1", "febf::1", "fec0::1", "fc00::1", "fd12::1", "ff02::1", "64:ff9b::7f00:1", "64:ff9b::a00:1",
            "64:ff9b:1::1", "100::1", "2001::1", "2001:1ff::1", "2001:db8::1", "2002:7f00:1::", "3fff::1", "5f00::1", "4000::1",
        ])
    func special(text: String) async throws {
        let address = try #require(IPAddress(text))
        #expect(address.specialKind != nil)
        let failure = await Self.failure(of: address.isVersion6 ? "http://[\(text)]/" : "http://\(text)/")
        #expect(failure?.kind == .permission)
        #expect(failure?.message.contains("CAIRN_ALLOW_HOSTS") == true)
    }

    @Test(
        "a public address is let through",
        arguments: [
            "8.8.8.8", "1.1.1.1", "100.63.255.255", "100.128.0.1", "172.15.0.1", "172.32.0.1", "169.253.1.1", "192.0.1.1", "223.255.255.1",
            "198.17.0.1", "198.20.0.1", "2606:4700::1111", "2a00::1", "2001:200::1", "2003::1", "64:ff9b::808:808", "3ffe::1",
        ])
    func publicOnes(text: String) throws { #expect(try #require(IPAddress(text)).specialKind == nil) }

    @Test(
        "a name is known by its addresses: other spellings of 127.0.0.1 are, too",
        arguments: [
            "http://localhost/", "http://2130706433/", "http://0x7f.1/", "http://127.1/", "http://0177.0.0.1/", "http://LOCALHOST./x",
        ])
    func spellings(url: String) async { #expect(await Self.failure(of: url)?.kind == .permission) }

    @Test("a name that leads to a private address is refused, and one that leads to both kinds goes to the public one only")
    func names() async throws {
        let answers = ["8.8.8.8", "10.0.0.1"].compactMap { IPAddress($0) }
        let mixed = AddressGuard(allowed: HostList()) { _ in answers }
        #expect(try await mixed.addresses(of: WebAddress("https://example.org/")) == [answers[0]])
        let hidden = AddressGuard(allowed: HostList()) { _ in [answers[1]] }
        let failure = await #expect(throws: Failure.self) { try await hidden.addresses(of: WebAddress("https://example.org:8443/a?b")) }
        #expect(failure?.kind == .permission)
        #expect(failure?.message.contains("'example.org' leads to 10.0.0.1, a private address") == true)
        #expect(failure?.message.contains("example.org:8443") == true)
        let nowhere = AddressGuard(allowed: HostList()) { _ in [] }
        let missing = await #expect(throws: Failure.self) { try await nowhere.addresses(of: WebAddress("https://example.org/")) }
        #expect(missing?.kind == .unavailable)
    }

    @Test(
        "what is on the list may be reached, with its port and no other",
        arguments: [
            ("127.0.0.1:8080", "http://127.0.0.1:8080/", true), ("127.0.0.1:8080", "http://127.0.0.1:8081/", false),
            ("127.0.0.1", "http://127.0.0.1:1/", true), ("127.0.0.1", "http://localhost:1/", true),
            ("localhost", "http://localhost/", true),
            ("localhost", "http://127.0.0.1/", false), ("LocalHost:80, other", "http://LOCALHOST/", true),
            ("127.0.0.0/8", "http://127.9.9.9/", true),
            ("10.0.0.0/8", "http://127.0.0.1/", false), ("[::1]:80", "http://[::1]/", true), ("::1", "http://[::1]:9/", true),
            ("[fd00::]/8", "http://[fd12::1]/", true), ("*", "http://169.254.169.254/", true),
            ("169.254.0.0/17", "http://169.254.169.254/", false),
        ])
    func allowed(list: String, url: String, isAllowed: Bool) async throws {
        let failure = await Self.failure(of: url, allowing: try HostList(list))
        #expect((failure == nil) == isAllowed)
    }

    @Test("a name with a star allows what is below it, and not what only ends so")
    func suffixes() throws {
        let list = try HostList("*.internal")
        #expect(list.allows(name: "api.internal", port: 80) && list.allows(name: "a.b.internal", port: 1))
        #expect(
            !list.allows(name: "internal", port: 80) && !list.allows(name: "notinternal", port: 80)
                && !list.allows(name: ".internal", port: 80))
    }

    @Test(
        "what is no host is no entry",
        arguments: ["10.0.0.0/33", "a b/8", "a b", "host:0", "host:99999", "http://x", "x/8", "[::1]:", "*.", "ü.de"])
    func invalid(entry: String) {
        let error = #expect(throws: PlanError.self) { try HostList("ok.internal,\(entry)") }
        #expect(error?.code == "config.invalid")
    }

    private static func failure(of url: String, allowing list: HostList = HostList()) async -> Failure? {
        do throws(Failure) {
            _ = try await AddressGuard(allowed: list).addresses(of: WebAddress(url))
            return nil
        } catch {
            return error
        }
    }

    @Test("a list names addresses by themselves and in ranges, and no address by a name or a star")
    func namesAddresses() throws {
        let list = try HostList("10.0.0.0/8,::1,192.0.2.7,*,proxy.example")
        for address in ["10.1.2.3", "::1", "192.0.2.7", "::ffff:10.1.2.3"] { #expect(list.names(address: address), "\(address)") }
        for address in ["11.0.0.1", "192.0.2.8", "proxy.example", ""] { #expect(!list.names(address: address), "\(address)") }
        #expect(HostList.isAddressOrRange("10.0.0.0/8") && HostList.isAddressOrRange("::1"))
        for word in ["*", "proxy.example", "10.0.0.1:80", "10.0.0.0/99", ""] { #expect(!HostList.isAddressOrRange(word), "\(word)") }
    }
}
