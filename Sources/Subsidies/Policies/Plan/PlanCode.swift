/// Everything that a run reads, at fixed addresses, so that reading it counts no references.
struct PlanCode: @unchecked Sendable {
  let nodes: UnsafePointer<PlanNode>
  let nodeCount: Int
  let links: UnsafePointer<Int32>
  let roots: UnsafePointer<Int32>
  let programmes: UnsafePointer<PlanProgramme>
  let counts: UnsafePointer<PlanCount>
  let tiers: UnsafePointer<PlanTier>
  let decisions: UnsafePointer<PlanDecision>
  let slots: UnsafePointer<Int32>
  let places: UnsafePointer<Int>
  let isBare: Bool

  /// Everything here is plain numbers; the owner calls `deallocate` when it ends.
  init(
    _ compiler: PlanCompiler, roots: [Int32], programmes: [PlanProgramme], isBare: Bool
  ) {
    nodes = PlanCode.fixed(compiler.nodes)
    nodeCount = compiler.nodes.count
    links = PlanCode.fixed(compiler.links)
    self.roots = PlanCode.fixed(roots)
    self.programmes = PlanCode.fixed(programmes)
    counts = PlanCode.fixed(compiler.counts)
    tiers = PlanCode.fixed(compiler.tiers)
    decisions = PlanCode.fixed(compiler.decisions)
    slots = PlanCode.fixed(compiler.slots)
    places = PlanCode.fixed(compiler.places)
    self.isBare = isBare
  }

  func deallocate() {
    nodes.deallocate()
    links.deallocate()
    roots.deallocate()
    programmes.deallocate()
    counts.deallocate()
    tiers.deallocate()
    decisions.deallocate()
    slots.deallocate()
    places.deallocate()
  }

  private static func fixed<Element>(
    _ elements: [Element]
  ) -> UnsafePointer<Element> {
    let start = UnsafeMutablePointer<Element>.allocate(capacity: max(1, elements.count))
    start.initialize(from: elements, count: elements.count)
    return UnsafePointer(start)
  }
}
