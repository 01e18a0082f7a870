using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;
using Mote.Desktop.Tests.NanoSurface;

namespace Mote.Desktop.Tests.Documents
{
    /// <summary>Each block of C# in the documentation compiles: for the device, or, where a comment before it says so, for the desktop. What is for the desktop is
    /// run too.</summary>
    [TestClass]
    [DoNotParallelize]
    public sealed class DocumentCodeTests
    {
        private const string Desktop = "block: desktop, with the block before";
        private const string Initialiser = "block: initialiser of ";
        private const string Usings = "global using System; global using System.Collections.Generic; global using System.IO; global using System.Linq;";

        private static readonly MetadataReference[] _device =
        [
            .. SurfaceFiles.References.Where(name => !name.EndsWith(".Core", StringComparison.Ordinal) && name != "nanoFramework.TestFramework")
                .Append("mscorlib").Distinct().Select(name => SurfaceFiles.Path(name)).Where(File.Exists).Select(path => MetadataReference.CreateFromFile(path)),
            MetadataReference.CreateFromFile(SurfaceFiles.Path("Check.Server", "Mote")),
            .. SurfaceFiles.Checks.Where(check => check.Assembly is "Mote.Dashboard" or "Mote.Esp32")
                .Select(check => MetadataReference.CreateFromFile(SurfaceFiles.Path(check.Project, check.Assembly))),
        ];

        public static IEnumerable<object[]> Blocks => DocumentBlock.All.Where(block => block.Language == "csharp").Select(block => new object[] { block.ToString() });

        [TestMethod]
        [DynamicData(nameof(Blocks))]
        public void Block_EachOfCSharp_Compiles(string place)
        {
            Diagnostic[] errors = Errors(Find(place));
            Assert.IsEmpty(errors, $"{place}\n{string.Join('\n', errors.Select(error => error.ToString()))}");
        }

        [TestMethod]
        [DataRow("", "sealed class Echo { System.Collections.Generic.List<int> _numbers; }", DisplayName = "not on a device")]
        [DataRow("", "Mote.Server.MoteServer server = new Mote.Server.MoteServer(1);", DisplayName = "no such constructor")]
        [DataRow("block: initialiser of ChannelSpec(\"analog\", ChannelKind.Analog, 34, \"\")", "Colour = 3", DisplayName = "no such member")]
        public void Block_ThatIsWrong_DoesNotCompile(string mark, string text)
        {
            Assert.IsNotEmpty(Errors(new DocumentBlock("page.md", 1, "csharp", mark, text)));
        }

        [TestMethod]
        public void DesktopPrograms_Run_EndWhenTheirInputDoes()
        {
            foreach (DocumentBlock block in DocumentBlock.All.Where(block => block.Mark == Desktop && block.Text.Contains("Console.ReadLine()", StringComparison.Ordinal)))
            {
                Assert.Contains("server.Start(\"127.0.0.1\", 8081)", block.Text);
                Assembly program = Load(block with { Text = block.Text.Replace("8081", "0", StringComparison.Ordinal) });
                TextReader input = Console.In;
                try
                {
                    Console.SetIn(new StringReader("\n"));
                    program.EntryPoint!.Invoke(null, [Array.Empty<string>()]);
                }
                finally
                {
                    Console.SetIn(input);
                }
            }
        }

        [TestMethod]
        public void Tests_OfTheSensorsPage_Pass()
        {
            DocumentBlock block = DocumentBlock.All.Single(block => block.Page == "docs/sensors.md" && block.Text.Contains("[TestClass]", StringComparison.Ordinal));
            int passed = 0;
            foreach (Type type in Load(block).GetTypes().Where(type => type.IsDefined(typeof(TestClassAttribute))))
            {
                foreach (MethodInfo method in type.GetMethods().Where(method => method.IsDefined(typeof(TestMethodAttribute))))
                {
                    object?[][] rows = [.. method.GetCustomAttributes<DataRowAttribute>().Select(row => row.Data)];
                    foreach (object?[] row in rows.Length == 0 ? [[]] : rows)
                    {
                        method.Invoke(Activator.CreateInstance(type), row);
                        passed++;
                    }
                }
            }

            Assert.AreEqual(3, passed);
        }

        private static DocumentBlock Find(string place) => DocumentBlock.All.Single(found => found.ToString() == place);

        private static Diagnostic[] Errors(DocumentBlock block)
        {
            if (block.Mark == Desktop)
            {
                using MemoryStream output = new();
                return [.. OnDesktop(block).Emit(output).Diagnostics.Where(found => found.Severity == DiagnosticSeverity.Error)];
            }

            string code = block.Mark.StartsWith(Initialiser, StringComparison.Ordinal)
                ? $"using Mote.Esp32.Boards; static class Context {{ static object _made = new {block.Mark[Initialiser.Length..]} {{ {block.Text} }}; }}"
                : block.Text;
            CSharpCompilation compilation = DeviceCompiler.Compile(_device, code);
            bool isProgram = compilation.SyntaxTrees[0].GetCompilationUnitRoot().Members.Any(member => member.IsKind(SyntaxKind.GlobalStatement));
            return DeviceCompiler.Errors(isProgram ? compilation.WithOptions(new CSharpCompilationOptions(OutputKind.ConsoleApplication)) : compilation);
        }

        private static Assembly Load(DocumentBlock block)
        {
            using MemoryStream output = new();
            EmitResult result = OnDesktop(block).Emit(output);
            Assert.IsTrue(result.Success, string.Join('\n', result.Diagnostics));
            return Assembly.Load(output.ToArray());
        }

        // The bus of the firmware is a source file that a project of one's own takes as a package: here it is compiled with the block.
        private static CSharpCompilation OnDesktop(DocumentBlock block)
        {
            DocumentBlock before = DocumentBlock.All.Last(found => found.Page == block.Page && found.Language == "csharp" && found.Line < block.Line);
            string[] sources = [Usings, before.Text, block.Text, .. before.Text.Contains("II2cBus", StringComparison.Ordinal) ? BusSources() : []];
            string[] assemblies = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator);
            return CSharpCompilation.Create(
                "Page" + Guid.NewGuid().ToString("N"),
                sources.Select(source => CSharpSyntaxTree.ParseText(source)),
                assemblies.Select(file => MetadataReference.CreateFromFile(file)),
                new CSharpCompilationOptions(block.Text.Contains("[TestClass]", StringComparison.Ordinal) ? OutputKind.DynamicallyLinkedLibrary : OutputKind.ConsoleApplication));
        }

        private static IEnumerable<string> BusSources() =>
            new[] { "II2cBus.cs", "I2cOutcome.cs" }.Select(name => File.ReadAllText(Directory.GetFiles(Path.Combine(Repository.Root, "hardware"), name, SearchOption.AllDirectories).Single()));
    }
}
