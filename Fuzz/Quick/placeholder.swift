@main enum Quick { static func main() {} }
