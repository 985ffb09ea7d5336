/// The services that a rule of the mesh's configuration is for, by their numbers in the index; whole namespaces stay whole, so
/// that thousands of policies for thousands of services are no millions of pairs.
enum ServiceReach {
  case single([Int])
  case namespaces([String])
  case mesh
}
