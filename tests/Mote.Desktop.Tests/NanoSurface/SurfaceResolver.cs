using Mono.Cecil;

namespace Mote.Desktop.Tests.NanoSurface
{
    /// <summary>Finds an assembly's references among the copied ones, and nowhere else.</summary>
    internal sealed class SurfaceResolver : BaseAssemblyResolver
    {
        private readonly Dictionary<string, AssemblyDefinition> _loaded = new();

        /// <inheritdoc/>
        public override AssemblyDefinition Resolve(AssemblyNameReference name)
        {
            if (!_loaded.TryGetValue(name.Name, out AssemblyDefinition? assembly))
            {
                // Mote exists twice: the library is the one with the server.
                string project = SurfaceFiles.Checks.LastOrDefault(check => check.Assembly == name.Name).Project ?? name.Name;
                assembly = AssemblyDefinition.ReadAssembly(SurfaceFiles.Path(project, name.Name), new ReaderParameters { AssemblyResolver = this });
                _loaded.Add(name.Name, assembly);
            }

            return assembly;
        }

        /// <inheritdoc/>
        protected override void Dispose(bool disposing)
        {
            foreach (AssemblyDefinition assembly in _loaded.Values)
            {
                assembly.Dispose();
            }

            base.Dispose(disposing);
        }
    }
}
