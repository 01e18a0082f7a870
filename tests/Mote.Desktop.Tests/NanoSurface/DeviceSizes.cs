using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;
using System.Text;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Mote.Desktop.Tests.NanoSurface
{
    /// <summary>How much of the device's tables an assembly needs, each an upper bound: the device's build shares and drops entries.
    /// An index into any of these tables has 16 bits.</summary>
    internal sealed class DeviceSizes
    {
        /// <summary>What no table may reach.</summary>
        public const int TableBytes = 64 * 1024;

        private DeviceSizes(int strings, int code, int largestArray, int arrays, int signatures)
        {
            Strings = strings;
            Code = code;
            LargestArray = largestArray;
            Arrays = arrays;
            Signatures = signatures;
        }

        /// <summary>Names and string literals: one table, each string once, UTF-8 with its NUL.</summary>
        public int Strings { get; }

        /// <summary>IL of all methods and their exception tables.</summary>
        public int Code { get; }

        /// <summary>The longest array initialiser.</summary>
        public int LargestArray { get; }

        /// <summary>All array initialisers, two bytes of length before each.</summary>
        public int Arrays { get; }

        /// <summary>Signatures with the array initialisers: the device's build writes both into one table.</summary>
        public int Signatures { get; }

        /// <summary>Measures an assembly.</summary>
        public static DeviceSizes Measure(byte[] file)
        {
            using MemoryStream stream = new(file);
            using ModuleDefinition module = ModuleDefinition.ReadModule(stream);
            HashSet<string> strings = new() { "", module.Assembly.Name.Name };
            int code = 0;
            foreach (TypeDefinition type in module.GetTypes())
            {
                strings.Add(type.Namespace);
                strings.Add(type.Name);
                strings.UnionWith(type.Fields.Select(field => field.Name));
                foreach (MethodDefinition method in type.Methods)
                {
                    strings.Add(method.Name);
                    strings.UnionWith(method.CustomAttributes.SelectMany(attribute => attribute.ConstructorArguments).SelectMany(Texts));
                    if (method.HasBody)
                    {
                        code += method.Body.CodeSize + (12 * method.Body.ExceptionHandlers.Count);
                        strings.UnionWith(method.Body.Instructions.Where(i => i.OpCode == OpCodes.Ldstr).Select(i => (string)i.Operand));
                    }
                }
            }

            strings.UnionWith(module.AssemblyReferences.Select(reference => reference.Name));
            strings.UnionWith(module.GetTypeReferences().SelectMany(reference => new[] { reference.Namespace, reference.Name }));
            strings.UnionWith(module.GetMemberReferences().Select(reference => reference.Name));

            int[] arrays = module.GetTypes().SelectMany(type => type.Fields).Select(field => field.InitialValue.Length).Where(length => length > 0).ToArray();
            int arrayBytes = arrays.Sum(length => length + 2);
            using PEReader reader = new(new MemoryStream(file));
            int blobs = System.Reflection.Metadata.PEReaderExtensions.GetMetadataReader(reader).GetHeapSize(HeapIndex.Blob);
            return new DeviceSizes(
                strings.Sum(text => Encoding.UTF8.GetByteCount(text) + 1),
                code,
                arrays.DefaultIfEmpty().Max(),
                arrayBytes,
                blobs + arrayBytes);
        }

        /// <summary>Returns one line for every table that is too large.</summary>
        public List<string> Breaches()
        {
            List<string> breaches = new();
            Check(Strings, "strings and names", breaches);
            Check(Code, "IL", breaches);
            Check(LargestArray, "the longest array initialiser", breaches);
            Check(Signatures, "signatures and array initialisers", breaches);
            return breaches;
        }

        /// <inheritdoc/>
        public override string ToString() =>
            $"strings and names {Strings}, IL {Code}, array initialisers {Arrays} (longest {LargestArray}), with signatures {Signatures}; each below {TableBytes} bytes";

        // The texts of a test's data rows go where all strings go.
        private static IEnumerable<string> Texts(CustomAttributeArgument argument) => argument.Value switch
        {
            string text => new[] { text },
            CustomAttributeArgument boxed => Texts(boxed),
            CustomAttributeArgument[] many => many.SelectMany(Texts),
            _ => Array.Empty<string>(),
        };

        private static void Check(int bytes, string table, List<string> breaches)
        {
            if (bytes >= TableBytes)
            {
                breaches.Add($"{table}: {bytes} bytes");
            }
        }
    }
}
