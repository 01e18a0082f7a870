using System.Collections.Concurrent;
using Mono.Cecil;

namespace Mote.VirtualBoard.Loading
{
    /// <summary>What a loaded assembly takes of the device's managed heap before anything of it runs: its head, a cross reference for each entry of its tables,
    /// and its static fields.</summary>
    /// <remarks>nf-interpreter, CLR_RT_Assembly::CreateInstance in src/CLR/Core/TypeSystem.cpp, sizes of a 32-bit build with source-level debugging.
    /// Constants are in no table: metadata-processor leaves them out (nanoTablesContext).</remarks>
    internal static class AssemblyTables
    {
        private const int HeadBytes = 148;
        private const int ReferenceBytes = 4;
        private const int TypeBytes = 8;
        private const int FieldBytes = 2;

        // A cross reference of 2 bytes, and 1 for the debugger.
        private const int MethodBytes = 3;
        private const int StaticBytes = 12;

        private static readonly ConcurrentDictionary<string, int> _bytes = new();

        /// <summary>Returns the bytes of one of the assemblies built for the device.</summary>
        /// <param name="name">Its simple name.</param>
        public static int Bytes(string name) => _bytes.GetOrAdd(name, _ => Count(Path.Combine(DeviceAssemblies.Folder, name + ".dll")));

        /// <summary>Returns the bytes of an assembly of which only the counts are known.</summary>
        public static int Bytes(int types, int methods, int fields) => HeadBytes + (types * TypeBytes) + (methods * MethodBytes) + (fields * FieldBytes);

        private static int Count(string path)
        {
            using ModuleDefinition module = ModuleDefinition.ReadModule(path);
            TypeDefinition[] types = module.GetTypes().Where(type => type.Name != "<Module>").ToArray();
            FieldDefinition[] fields = types.SelectMany(type => type.Fields).Where(field => !field.IsLiteral).ToArray();
            int references = module.AssemblyReferences.Count + module.GetTypeReferences().Count() + module.GetMemberReferences().Count();
            int statics = fields.Count(field => field.IsStatic);
            return HeadBytes + (references * ReferenceBytes) + (types.Length * TypeBytes) + (fields.Length * FieldBytes)
                + (types.Sum(type => type.Methods.Count) * MethodBytes) + (statics * StaticBytes);
        }
    }
}
