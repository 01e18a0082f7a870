using System.Text;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Mote.Desktop.Tests.NanoSurface;
using NuGet.Packaging;

namespace Mote.Packages.Tests
{
    [TestClass]
    public sealed class ReadmeTests
    {
        // What a project with ImplicitUsings has.
        private const string ImplicitUsings = "global using System; global using System.IO; global using System.Linq; global using System.Threading; global using System.Threading.Tasks;";

        [TestMethod]
        [DataRow("Mote.Desktop")]
        [DataRow("Mote.Desktop.Dashboard")]
        [DataRow("Mote.Desktop.Network")]
        public void Example_OfEachLibrary_CompilesAgainstThePackages(string id)
        {
            using PackageArchiveReader package = PackedFeed.Open(id);
            string readme = Encoding.UTF8.GetString(PackedFeed.Read(package, "README.md"));
            string code = Regex.Match(readme, "```csharp\r?\n(.*?)```", RegexOptions.Singleline).Groups[1].Value;
            CSharpCompilation compilation = CSharpCompilation.Create(
                "Example",
                [CSharpSyntaxTree.ParseText(ImplicitUsings), CSharpSyntaxTree.ParseText(code)],
                [.. Framework(), .. new[] { "Mote.Desktop", id }.Distinct().Select(Library)],
                new CSharpCompilationOptions(OutputKind.ConsoleApplication));

            Diagnostic[] errors = DeviceCompiler.Errors(compilation);

            Assert.AreNotEqual("", code);
            Assert.IsEmpty(errors, string.Join('\n', errors.Select(error => error.ToString())));
        }

        private static MetadataReference Library(string id)
        {
            using PackageArchiveReader package = PackedFeed.Open(id);
            return MetadataReference.CreateFromImage(PackedFeed.Read(package, $"lib/net10.0/{id.Replace(".Desktop", "", StringComparison.Ordinal)}.dll"));
        }

        private static IEnumerable<MetadataReference> Framework() =>
            ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
                .Where(path => Path.GetFileName(path).StartsWith("System.", StringComparison.Ordinal))
                .Select(path => MetadataReference.CreateFromFile(path));
    }
}
