using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Mote.Desktop.Tests.Architecture
{
    /// <summary>The graph of folders by type reference, read from the built assemblies: a namespace is a folder.</summary>
    [TestClass]
    public class FolderGraphTests
    {
        [TestMethod]
        public void Core_Folders_HaveNoCycle()
        {
            SortedSet<(string From, string To)> arrows = Arrows(typeof(Mote.Core.Http.RequestHead).Assembly.Location);
            (string From, string To)[] core = [.. arrows.Where(arrow => arrow.From.StartsWith("Mote.Core", StringComparison.Ordinal))];
            Assert.IsTrue(core.Contains(("Mote.Core.Handshake", "Mote.Core.Http")), "The graph lacks an arrow that is there.");
            HashSet<string> left = [.. core.Select(arrow => arrow.From)];
            while (left.RemoveWhere(folder => !core.Any(arrow => arrow.From == folder && left.Contains(arrow.To))) > 0)
            {
            }

            Assert.AreEqual("", string.Join(' ', left.Order()), "These folders are on a cycle, or lead to one.");
        }

        [TestMethod]
        public void Core_Types_ReferToCoreOnly()
        {
            SortedSet<(string From, string To)> arrows = Arrows(typeof(Mote.Core.Http.RequestHead).Assembly.Location);
            string[] wrong = [.. arrows.Where(arrow => IsCore(arrow.From) && !IsCore(arrow.To)).Select(arrow => $"{arrow.From} -> {arrow.To}")];
            Assert.AreEqual("", string.Join(", ", wrong));
        }

        private static bool IsCore(string folder)
        {
            return folder == "Mote.Core" || folder.StartsWith("Mote.Core.", StringComparison.Ordinal);
        }

        private static SortedSet<(string From, string To)> Arrows(string path)
        {
            using AssemblyDefinition assembly = AssemblyDefinition.ReadAssembly(path);
            SortedSet<(string From, string To)> arrows = [];
            foreach (TypeDefinition type in assembly.MainModule.GetTypes())
            {
                string from = Folder(type);
                foreach (string to in Uses(type).Where(used => used != null).Select(used => Folder(used!.GetElementType())))
                {
                    if (to != from && from.StartsWith("Mote", StringComparison.Ordinal) && to.StartsWith("Mote", StringComparison.Ordinal))
                    {
                        arrows.Add((from, to));
                    }
                }
            }

            return arrows;
        }

        private static string Folder(TypeReference type)
        {
            return type.DeclaringType == null ? type.Namespace : Folder(type.DeclaringType);
        }

        private static IEnumerable<TypeReference?> Uses(TypeDefinition type)
        {
            yield return type.BaseType;
            foreach (TypeReference used in type.Interfaces.Select(one => one.InterfaceType).Concat(type.Fields.Select(field => field.FieldType)))
            {
                yield return used;
            }

            foreach (MethodDefinition method in type.Methods)
            {
                yield return method.ReturnType;
                foreach (TypeReference used in method.Parameters.Select(parameter => parameter.ParameterType))
                {
                    yield return used;
                }

                if (!method.HasBody)
                {
                    continue;
                }

                foreach (TypeReference used in method.Body.Variables.Select(variable => variable.VariableType))
                {
                    yield return used;
                }

                foreach (Instruction instruction in method.Body.Instructions)
                {
                    yield return instruction.Operand as TypeReference ?? (instruction.Operand as MemberReference)?.DeclaringType;
                }
            }
        }
    }
}
