using System.Net.WebSockets;
using System.Reflection;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;
using Mote.Desktop.Tests.NanoSurface;
using Mote.Server;

namespace Mote.Desktop.Tests
{
    /// <summary>What the README shows is what works.</summary>
    [TestClass]
    [DoNotParallelize]
    public sealed partial class ReadmeTests
    {
        private static readonly string _readme = File.ReadAllText(In("README.md"));

        [TestMethod]
        public void Programs_CompiledForTheDevice_HaveNoErrors()
        {
            MetadataReference[] references =
            [
                .. DeviceCompiler.Server,
                MetadataReference.CreateFromFile(SurfaceFiles.Path("Check.Server", "Mote")),
                MetadataReference.CreateFromFile(SurfaceFiles.Path("Check.Dashboard", "Mote.Dashboard")),
            ];
            foreach (string program in Programs())
            {
                Diagnostic[] errors = DeviceCompiler.Errors(
                    DeviceCompiler.Compile(references, program).WithOptions(new CSharpCompilationOptions(OutputKind.ConsoleApplication)));
                Assert.IsEmpty(errors, string.Join('\n', errors.Select(error => error.ToString())));
            }
        }

        [TestMethod]
        public async Task FirstProgram_Run_SendsMessagesBack()
        {
            MoteServer server = Run(Programs()[0]);
            try
            {
                using ClientWebSocket client = new();
                using CancellationTokenSource limit = new(TimeSpan.FromSeconds(60));
                await client.ConnectAsync(new Uri($"ws://127.0.0.1:{server.Port}/echo"), limit.Token);
                await client.SendAsync("hello"u8.ToArray(), WebSocketMessageType.Text, true, limit.Token);
                byte[] buffer = new byte[16];
                WebSocketReceiveResult result = await client.ReceiveAsync(buffer, limit.Token);
                Assert.AreEqual("hello", Encoding.UTF8.GetString(buffer, 0, result.Count));
            }
            finally
            {
                server.Stop();
            }
        }

        [TestMethod]
        public async Task SecondProgram_Run_ShowsItsValues()
        {
            MoteServer server = Run(Programs()[1]);
            try
            {
                using HttpClient client = new() { Timeout = TimeSpan.FromSeconds(60) };
                string readings = await client.GetStringAsync(new Uri($"http://127.0.0.1:{server.Port}/readings"));
                StringAssert.Contains(readings, "\"v\":{\"temperature\":21.5,\"pump\":false}", StringComparison.Ordinal);
            }
            finally
            {
                server.Stop();
            }
        }

        // The programs of the README in their order. Each starts its server in its last statement before its classes.
        private static string[] Programs()
        {
            string[] programs = [.. Example().Matches(_readme).Select(match => match.Groups["code"].Value)];
            Assert.HasCount(2, programs);
            return programs;
        }

        // On a free port, and so that the test can stop it.
        private static MoteServer Run(string program)
        {
            const string Handover = "Mote.Readme.Server";
            string code = StartStatement().Replace(
                program, $"server.Start(\"127.0.0.1\", 0);\nSystem.AppContext.SetData(\"{Handover}\", server);", 1);
            Assert.AreNotEqual(program, code);
            string[] assemblies = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator);
            CSharpCompilation compilation = CSharpCompilation.Create(
                "Readme" + Guid.NewGuid().ToString("N"), [CSharpSyntaxTree.ParseText(code)], assemblies.Select(file => MetadataReference.CreateFromFile(file)));
            using MemoryStream output = new();
            EmitResult result = compilation.Emit(output);
            Assert.IsTrue(result.Success, string.Join('\n', result.Diagnostics.Select(found => found.ToString())));
            MethodInfo main = Assembly.Load(output.ToArray()).EntryPoint!;
            main.Invoke(null, [Array.Empty<string>()]);
            return (MoteServer)AppContext.GetData(Handover)!;
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

        [GeneratedRegex(@"server\.Start\([0-9]+\);")]
        private static partial Regex StartStatement();

        [GeneratedRegex(@"\]\((?<path>[^)#]+)\)")]
        private static partial Regex FileLink();
    }
}
