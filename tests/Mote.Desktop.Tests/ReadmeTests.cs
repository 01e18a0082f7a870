using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Mote.Desktop.Tests
{
    /// <summary>What the README shows is what works.</summary>
    [TestClass]
    public sealed partial class ReadmeTests
    {
        private static readonly string _readme = File.ReadAllText(In("README.md"));

        [TestMethod]
        public void Example_Compiled_HasNoErrors()
        {
            string code = "using System;\n" + Example().Match(_readme).Groups["code"].Value;
            string[] assemblies = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator);
            CSharpCompilation compilation = CSharpCompilation.Create(
                "Readme",
                [CSharpSyntaxTree.ParseText(code)],
                assemblies.Select(file => MetadataReference.CreateFromFile(file)));

            Diagnostic[] errors = [.. compilation.GetDiagnostics().Where(found => found.Severity == DiagnosticSeverity.Error)];
            Assert.IsEmpty(errors, string.Join('\n', errors.Select(error => error.ToString())));
        }

        [TestMethod]
        public void Commands_OfReadme_AreThoseOfContinuousIntegration()
        {
            const string Command = "dotnet test desktop.slnf";
            StringAssert.Contains(_readme, "\n" + Command + "\n", StringComparison.Ordinal);
            StringAssert.Contains(File.ReadAllText(In(".ci/run")), "\n" + Command + " ", StringComparison.Ordinal);
        }

        [TestMethod]
        public void Links_ToFiles_LeadSomewhere()
        {
            string[] dead = [.. FileLink().Matches(_readme)
                .Select(link => link.Groups["path"].Value)
                .Where(path => !path.Contains("://", StringComparison.Ordinal))
                .Where(path => !Path.Exists(In(path)))];
            Assert.IsEmpty(dead, string.Join('\n', dead));
        }

        private static string In(string path)
        {
            return Path.Combine(Repository.Root, path);
        }

        [GeneratedRegex("```csharp\n(?<code>.*?)```", RegexOptions.Singleline)]
        private static partial Regex Example();

        [GeneratedRegex(@"\]\((?<path>[^)#]+)\)")]
        private static partial Regex FileLink();
    }
}
