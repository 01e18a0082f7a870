using System.Text.Json.Nodes;
using System.Xml.Linq;

namespace Mote.Desktop.Tests.Documents
{
    /// <summary>No block of code in the documentation is there that nothing tries.</summary>
    [TestClass]
    public sealed class DocumentBlockTests
    {
        // What other projects try, and the file that does.
        private static readonly Dictionary<string, string> _elsewhere = new()
        {
            ["scrape_configs:"] = "tests/Mote.Proxies.Tests/PrometheusTests.cs",
            ["rest_command:"] = "tests/Mote.Desktop.Tests/Dashboard/RpcPostTests.cs",
            ["map"] = "tests/Mote.Proxies.Tests/Configurations.cs",
            ["backend"] = "tests/Mote.Proxies.Tests/Configurations.cs",
        };

        // What a block is: the first that fits. Each kind but those of the table above is tried by a test of this folder.
        private static readonly (string Kind, Func<DocumentBlock, bool> Fits)[] _kinds =
        [
            ("C#", block => block.Language == "csharp"),
            ("script", block => block.Language is "python" or "js"),
            ("commands", block => block.Language is "sh" or "powershell" || IsIndented(block, "dotnet run --project src/Mote.Simulator -- --sample")),
            ("commands", block => IsIndented(block, "dotnet run --project src/Mote.Simulator -- --samples")),
            ("session", block => block.Language.Length == 0 && block.Text.StartsWith("$ ", StringComparison.Ordinal)),
            ("messages", block => block.Language is "" or "text" && Messages(block).Length > 0),
            ("drawing", block => block.Mark.StartsWith("codec: ", StringComparison.Ordinal)),
            ("output", block => block.Mark == "block: output of the block before"),
            ("console", block => block.Text.StartsWith("Mote ", StringComparison.Ordinal)),
            ("request", block => block.Page == "docs/how-it-works/handshake.md" && block.Text.StartsWith("GET /ws HTTP/1.1\n", StringComparison.Ordinal)),
            ("configuration", block => _elsewhere.ContainsKey(FirstWord(block))),
        ];

        public static IEnumerable<object[]> Blocks => DocumentBlock.All.Select(block => new object[] { block.ToString() });

        [TestMethod]
        [DynamicData(nameof(Blocks))]
        public void Block_Each_IsOfAKnownKind(string place)
        {
            DocumentBlock block = DocumentBlock.All.Single(found => found.ToString() == place);
            Assert.IsTrue(_kinds.Any(kind => kind.Fits(block)), $"{place} is of no kind that a test tries:\n{block.Text}");
        }

        [TestMethod]
        public void Blocks_OfEachKind_AreFound()
        {
            foreach (string kind in _kinds.Select(known => known.Kind).Distinct())
            {
                Assert.IsTrue(DocumentBlock.All.Any(block => _kinds.First(known => known.Fits(block)).Kind == kind), kind);
            }

            // Nothing that begins like a fence is read as prose: an info string of two words, a fence of tildes.
            foreach (string page in DocumentBlock.Pages)
            {
                string[] lines = File.ReadAllLines(Path.Combine(Repository.Root, page));
                int fences = lines.Count(line => line.TrimStart().StartsWith("```", StringComparison.Ordinal));
                Assert.AreEqual(fences, 2 * DocumentBlock.Of(page, string.Join('\n', lines)).Count(block => lines[block.Line - 2 < 0 ? 0 : block.Line - 2].Contains("```", StringComparison.Ordinal)), page);
                Assert.IsFalse(lines.Any(line => line.TrimStart().StartsWith("~~~", StringComparison.Ordinal)), page);
            }
        }

        [TestMethod]
        [DataRow("```perl\nprint 1\n```\n")]
        [DataRow("```\nsudo make me a sandwich\n```\n")]
        [DataRow("text\n\n    sudo make me a sandwich\n")]
        public void Block_OfAnUnknownKind_IsFoundAndFitsNone(string page)
        {
            DocumentBlock block = DocumentBlock.Of("page.md", page).Single();
            Assert.IsFalse(_kinds.Any(kind => kind.Fits(block)));
        }

        [TestMethod]
        public void Messages_All_AreJson()
        {
            foreach (DocumentBlock block in DocumentBlock.All.Where(block => block.Language is "" or "text"))
            {
                foreach (string message in Messages(block))
                {
                    Assert.AreEqual("2.0", (string?)JsonNode.Parse(message)!["jsonrpc"], block.ToString());
                }
            }
        }

        // The first line of the console has the version.
        [TestMethod]
        public void Console_OfEachPage_HasTheVersionOfNow()
        {
            string version = XDocument.Load(Path.Combine(Repository.Root, "Directory.Build.props")).Descendants("Version").Single().Value;
            foreach (DocumentBlock block in DocumentBlock.All.Where(block => block.Text.StartsWith("Mote ", StringComparison.Ordinal)))
            {
                Assert.StartsWith($"Mote {version} on ", block.Text, block.ToString());
            }
        }

        [TestMethod]
        public void Elsewhere_Files_Exist()
        {
            foreach (string file in _elsewhere.Values)
            {
                Assert.IsTrue(File.Exists(Path.Combine(Repository.Root, file)), file);
            }
        }

        // Each directive of the proxies' blocks is one that the proxies under test are given; the comments and the addresses are not.
        [TestMethod]
        public void ProxyBlocks_Directives_AreThoseUnderTest()
        {
            string tried = File.ReadAllText(Path.Combine(Repository.Root, "tests/Mote.Proxies.Tests/Configurations.cs"));
            int count = 0;
            foreach (DocumentBlock block in DocumentBlock.All.Where(block => block.Language == "nginx"))
            {
                foreach (string line in block.Text.Split('\n').Select(line => line.Split('#')[0].Trim()).Where(line => line.Length > 1 && !line.StartsWith("proxy_pass", StringComparison.Ordinal)))
                {
                    Assert.Contains(line, tried, block.ToString());
                    count++;
                }
            }

            Assert.IsGreaterThanOrEqualTo(6, count);
        }

        private static string FirstWord(DocumentBlock block) => block.Text.Split(' ', '\n')[0];

        private static bool IsIndented(DocumentBlock block, string start) =>
            block.Language.Length == 0 && block.Text.Split('\n', StringSplitOptions.RemoveEmptyEntries).All(line => line.StartsWith(start, StringComparison.Ordinal));

        // The lines of a conversation, or messages that are wrapped to be read; none if the block has anything else.
        private static string[] Messages(DocumentBlock block)
        {
            string[] lines = block.Text.Replace("\n  ", "", StringComparison.Ordinal).Split('\n', StringSplitOptions.RemoveEmptyEntries);
            string[] messages = [.. lines.Select(line => (line.StartsWith("< ", StringComparison.Ordinal) || line.StartsWith("> ", StringComparison.Ordinal) ? line[2..] : line)
                .Replace(", ...}", "}", StringComparison.Ordinal))];
            return messages.All(message => message.StartsWith("{\"jsonrpc\"", StringComparison.Ordinal)) ? messages : [];
        }
    }
}
