using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Mote.Desktop.Tests.NanoSurface;

namespace Mote.Desktop.Tests.Dashboard
{
    /// <summary>The program in the dashboard's README compiles for the device; the examples in docs/protocol.md are JSON, and show the members that a device
    /// sends.</summary>
    [TestClass]
    public sealed partial class ProtocolReadmeTests
    {
        private static readonly string _readme = File.ReadAllText(Path.Combine(Repository.Root, "src", "Mote.Dashboard", "README.md"));
        private static readonly string _protocol = File.ReadAllText(Path.Combine(Repository.Root, "docs", "protocol.md"));

        [TestMethod]
        public void Program_CompiledForTheDevice_HasNoErrors()
        {
            MetadataReference[] references =
            [
                .. DeviceCompiler.Server,
                MetadataReference.CreateFromFile(SurfaceFiles.Path("Check.Server", "Mote")),
                MetadataReference.CreateFromFile(SurfaceFiles.Path("Check.Dashboard", "Mote.Dashboard")),
            ];
            string program = Fence().Matches(_readme).Single(fence => fence.Groups["language"].Value == "csharp").Groups["text"].Value;
            StringAssert.Contains(program, "AttachTo(server)", StringComparison.Ordinal);
            Diagnostic[] errors = DeviceCompiler.Errors(
                DeviceCompiler.Compile(references, program).WithOptions(new CSharpCompilationOptions(OutputKind.ConsoleApplication)));
            Assert.IsEmpty(errors, string.Join('\n', errors.Select(error => error.ToString())));
        }

        [TestMethod]
        [DataRow("hello", "name version uptime mayCommand boot epoch board reset fault address rssi freeMemory counters")]
        [DataRow("channel", "name kind type unit min max decimals label group deadband interval warn alarm icon")]
        [DataRow("readings", "t epoch v")]
        [DataRow("history", "name t period points")]
        [DataRow("log", "t level text")]
        public void Example_OfANotification_HasItsMembers(string method, string members)
        {
            JsonNode message = Messages().First(message => (string?)message["method"] == method);
            Assert.AreEqual(members, string.Join(' ', message["params"]!.AsObject().Select(member => member.Key)));
        }

        [TestMethod]
        public void Examples_All_AreJson()
        {
            Assert.IsGreaterThanOrEqualTo(5, Messages().Count);
            foreach (Match request in Request().Matches(_protocol))
            {
                Assert.AreEqual("2.0", (string?)JsonNode.Parse(request.Groups["json"].Value)!["jsonrpc"]);
            }
        }

        private static List<JsonNode> Messages() => [.. Fence().Matches(_protocol)
            .SelectMany(fence => fence.Groups["text"].Value.Replace("\n     ", "").Split('\n'))
            .Select(line => line.Trim())
            .Where(line => line.StartsWith("{\"jsonrpc\"", StringComparison.Ordinal))
            .Select(line => JsonNode.Parse(line)!)];

        [GeneratedRegex("^ *```(?<language>[a-z]*)\n(?<text>.*?)^ *```$", RegexOptions.Singleline | RegexOptions.Multiline)]
        private static partial Regex Fence();

        [GeneratedRegex(@"^\| `(?<json>\{.*?\})` \|", RegexOptions.Multiline)]
        private static partial Regex Request();
    }
}
