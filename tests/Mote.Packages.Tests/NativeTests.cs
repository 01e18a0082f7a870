using System.Diagnostics;
using System.Net.WebSockets;
using System.Text;
using Mote.Desktop.Tests;
using Mote.Desktop.Tests.Processes;

namespace Mote.Packages.Tests
{
    /// <summary>The simulator as a native program: nothing of the libraries needs code that is made, or types that are found, while it runs.</summary>
    [TestClass]
    public class NativeTests
    {
        public required TestContext TestContext { get; set; }

        [TestMethod]
        public async Task Publish_OfTheSimulatorAsNativeProgram_ServesPageReadingsAndCommands()
        {
            string? linker = Programs.Find("clang") ?? Programs.Find("gcc");
            if (linker == null || !OperatingSystem.IsLinux())
            {
                Assert.Inconclusive("Native programs are made here with clang or gcc on Linux.");
            }

            string folder = Directory.CreateTempSubdirectory("mote-native-").FullName;
            try
            {
                string program = await PublishAsync(folder, linker);
                TestContext.WriteLine($"{new FileInfo(program).Length / 1_000_000.0:0.0} MB");
                await ServeAsync(program);
            }
            finally
            {
                Directory.Delete(folder, true);
            }
        }

        // Warnings are errors, so those of the trimmer and of the native compiler end it too.
        private static async Task<string> PublishAsync(string folder, string linker)
        {
            string project = Path.Combine(Repository.Root, "src", "Mote.Simulator", "Mote.Simulator.csproj");
            await DotnetCommand.RunAsync(
                folder, "publish", project, "-c", "Release", "--use-current-runtime", "-p:PublishAot=true", $"-p:CppCompilerAndLinker={linker}",
                "--artifacts-path", Path.Combine(folder, "artifacts"), "-o", Path.Combine(folder, "out"));
            return Path.Combine(folder, "out", "Mote.Simulator");
        }

        private async Task ServeAsync(string program)
        {
            ProcessStartInfo start = CommandResult.Redirected(program, ["--port", "0", "--samples"]);
            long started = Stopwatch.GetTimestamp();
            using Process process = Process.Start(start)!;
            try
            {
                string line = await process.StandardOutput.ReadLineAsync(Limit.StepToken) ?? "";
                Uri page = new(line[line.IndexOf("http://", StringComparison.Ordinal)..]);
                using HttpClient client = new();
                StringAssert.StartsWith(await client.GetStringAsync(new Uri(page, "readings"), Limit.StepToken), "{");
                TestContext.WriteLine($"{Stopwatch.GetElapsedTime(started).TotalMilliseconds:0} ms from the start to the first readings");

                using HttpResponseMessage document = await client.GetAsync(page, Limit.StepToken);
                Assert.AreEqual("text/html", document.Content.Headers.ContentType?.MediaType);

                using ClientWebSocket socket = new();
                await socket.ConnectAsync(new Uri(new UriBuilder(page) { Scheme = "ws" }.Uri, "ws"), Limit.StepToken);
                await socket.SendAsync("""{"jsonrpc":"2.0","id":1,"method":"set","params":{"name":"led","value":true}}"""u8.ToArray(), WebSocketMessageType.Text, true, Limit.StepToken);
                await ReadUntilAsync(socket, """{"jsonrpc":"2.0","id":1,"result":{"name":"led","value":true}}""");
            }
            finally
            {
                process.Kill();
                await process.WaitForExitAsync(Limit.StepToken);
            }
        }

        private static async Task ReadUntilAsync(ClientWebSocket socket, string expected)
        {
            CancellationToken limit = Limit.StepToken;
            byte[] buffer = new byte[16_384];
            string text = "";
            while (text != expected)
            {
                int count = 0;
                WebSocketReceiveResult piece;
                do
                {
                    piece = await socket.ReceiveAsync(new ArraySegment<byte>(buffer, count, buffer.Length - count), limit);
                    Assert.AreNotEqual(WebSocketMessageType.Close, piece.MessageType, socket.CloseStatusDescription);
                    count += piece.Count;
                }
                while (!piece.EndOfMessage);
                text = Encoding.UTF8.GetString(buffer, 0, count);
            }
        }
    }
}
