using System.Collections.Concurrent;
using System.Reflection;
using Mono.Cecil;
using Mono.Cecil.Cil;
using Mote.VirtualBoard.Surface;

namespace Mote.VirtualBoard.Loading
{
    /// <summary>The assemblies that were built for the device, given the board's native layer in place of nanoFramework's libraries.</summary>
    /// <remarks>
    /// They are compiled against nanoFramework's own mscorlib, of which .NET's has every member that they use, so they load here unchanged but for the
    /// references redirected: each type of a device library to the one that stands for it, and threads, locks, clocks and the console of mscorlib.
    /// </remarks>
    public static class DeviceAssemblies
    {
        private const string Core = "mscorlib";

        private static readonly ConcurrentDictionary<string, byte[]> _rewritten = new();
        private static readonly Dictionary<(string Assembly, string Type), Type> _types = FindTypes();
        private static readonly Dictionary<(string Type, string Method), MethodInfo> _methods = FindMethods();

        // What of mscorlib may stay .NET's own although it is about threads.
        private static readonly HashSet<string> _harmless = ["System.Threading.Interlocked", "System.Threading.ThreadStart"];

        /// <summary>The folder of the assemblies, as the build has left them.</summary>
        public static string Folder { get; } = Path.Combine(AppContext.BaseDirectory, "device");

        /// <summary>Returns an assembly that can be loaded.</summary>
        /// <param name="name">Its simple name.</param>
        /// <returns>The assembly as bytes; null if the device has none of that name.</returns>
        public static byte[]? Find(string name)
        {
            string path = Path.Combine(Folder, name + ".dll");
            return System.IO.File.Exists(path) ? _rewritten.GetOrAdd(name, _ => Rewrite(path)) : null;
        }

        /// <summary>Redirects the references of a module.</summary>
        /// <remarks>Throws <see cref="InvalidOperationException"/> that names everything the native layer lacks.</remarks>
        public static void Redirect(ModuleDefinition module)
        {
            AssemblyNameReference own = AssemblyNameReference.Parse(typeof(DeviceAssemblies).Assembly.FullName!);
            module.AssemblyReferences.Add(own);
            List<string> missing = [];

            foreach (MemberReference member in module.GetMemberReferences())
            {
                if (member is MethodReference method && _methods.TryGetValue((method.DeclaringType.FullName, method.Name), out MethodInfo? standIn))
                {
                    method.DeclaringType = new TypeReference(standIn.DeclaringType!.Namespace, standIn.DeclaringType.Name, module, own);
                    method.Name = standIn.Name;
                }
            }

            // A type inside another goes where that goes.
            foreach (TypeReference type in module.GetTypeReferences().Where(type => !type.IsNested))
            {
                string scope = type.Scope is AssemblyNameReference assembly ? assembly.Name : "";
                if (_types.TryGetValue((scope, type.FullName), out Type? standIn))
                {
                    type.Namespace = standIn.Namespace;
                    type.Name = standIn.Name;
                    type.Scope = own;
                }
                else if (IsNative(scope, type.FullName))
                {
                    missing.Add($"{scope}: {type.FullName}");
                }
            }

            foreach (MemberReference member in module.GetMemberReferences())
            {
                if (member.DeclaringType.GetElementType().Scope == own && !IsThere(member))
                {
                    missing.Add(member.FullName);
                }
            }

            if (missing.Count > 0)
            {
                throw new InvalidOperationException($"The virtual board lacks what {module.Name} uses: " + string.Join("; ", missing));
            }
        }

        private static byte[] Rewrite(string path)
        {
            using ModuleDefinition module = ModuleDefinition.ReadModule(path, new ReaderParameters(ReadingMode.Immediate));
            Redirect(module);
            using MemoryStream result = new();
            module.Write(result);
            return result.ToArray();
        }

        private static bool IsNative(string scope, string type)
        {
            if (scope == Core)
            {
                return type.StartsWith("System.Threading.", StringComparison.Ordinal) && !_harmless.Contains(type);
            }

            return scope.StartsWith("System.", StringComparison.Ordinal) || scope.StartsWith("nanoFramework.", StringComparison.Ordinal);
        }

        private static bool IsThere(MemberReference member)
        {
            Type type = typeof(DeviceAssemblies).Assembly.GetType(member.DeclaringType.GetElementType().FullName)!;
            const BindingFlags All = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.FlattenHierarchy;
            if (member is FieldReference field)
            {
                return type.GetField(field.Name, All) != null;
            }

            MethodReference method = (MethodReference)member;
            IEnumerable<MethodBase> candidates = method.Name == ".ctor" ? type.GetConstructors(All) : type.GetMethods(All);
            return candidates.Any(candidate => candidate.Name == method.Name && candidate.IsStatic != method.HasThis && IsSame(candidate, method));
        }

        private static bool IsSame(MethodBase candidate, MethodReference method)
        {
            ParameterInfo[] own = candidate.GetParameters();
            return own.Length == method.Parameters.Count
                && own.Select(parameter => parameter.ParameterType.Name).SequenceEqual(method.Parameters.Select(parameter => parameter.ParameterType.Name));
        }

        private static Dictionary<(string, string), Type> FindTypes() =>
            typeof(DeviceAssemblies).Assembly.GetTypes()
                .Select(type => (Type: type, Name: type.GetCustomAttribute<DeviceTypeAttribute>()))
                .Where(found => found.Name != null)
                .ToDictionary(found => (found.Name!.Assembly, found.Name.FullName), found => found.Type);

        private static Dictionary<(string, string), MethodInfo> FindMethods() =>
            typeof(DeviceAssemblies).Assembly.GetTypes()
                .SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.Static))
                .Select(method => (Method: method, Name: method.GetCustomAttribute<DeviceMethodAttribute>()))
                .Where(found => found.Name != null)
                .ToDictionary(found => (found.Name!.TypeName, found.Name.Method), found => found.Method);
    }
}
