using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Mote.Desktop.Tests.Processes;

namespace Mote.Desktop.Tests.Simulator
{
    /// <summary>The simulator as its users have it: a process of its own. Killed when disposed of.</summary>
    internal sealed partial class SimulatorProcess : IDisposable
    {
        private readonly Process _process;
        private readonly StringBuilder _said = new();
        private readonly StringBuilder _complained = new();
        private readonly Task _listening;

        private SimulatorProcess(Process process, string firstLine)
        {
            Match match = FirstLine().Match(firstLine);
            Assert.IsTrue(match.Success, $"The first line on stdout was '{firstLine}'.");
            Uri = new Uri(match.Groups[1].Value);
            _process = process;
            _listening = Task.WhenAll(Keep(process.StandardOutput, _said), Keep(process.StandardError, _complained));
        }

        /// <summary>The simulator that was built with these tests.</summary>
        public static string Assembly { get; } = Path.Combine(AppContext.BaseDirectory, "Mote.Simulator.dll");

        /// <summary>The address it printed.</summary>
        public Uri Uri { get; }

        /// <summary>The address of its WebSocket echo.</summary>
        public Uri Echo => Endpoint("/echo");

        /// <summary>The address of its dashboard's WebSocket.</summary>
        public Uri Dashboard => Endpoint("/ws");

        /// <summary>The most memory it has ever had at once, in bytes.</summary>
        public long PeakMemory
        {
            get
            {
                _process.Refresh();
                return _process.PeakWorkingSet64;
            }
        }

        /// <summary>Starts it on a free port and waits until it says where.</summary>
        public static Task<SimulatorProcess> StartAsync(params string[] options) => StartAsync(0, options);

        /// <summary>Starts it on a port and waits until it says where.</summary>
        public static async Task<SimulatorProcess> StartAsync(int port, params string[] options)
        {
            string portText = port.ToString(CultureInfo.InvariantCulture);
            return await StartAsync(Describe(["--port", portText, .. options]));
        }

        /// <summary>Describes how to start it.</summary>
        public static ProcessStartInfo Describe(params string[] options) => CommandResult.Redirected(Programs.Dotnet, ["exec", Assembly, .. options]);

        /// <summary>Starts what was described by <see cref="Describe"/> and waits until it says where it listens.</summary>
        public static async Task<SimulatorProcess> StartAsync(ProcessStartInfo start)
        {
            Process process = Process.Start(start) ?? throw new InvalidOperationException(start.FileName);
            try
            {
                process.StandardInput.Close();
                string? line = await process.StandardOutput.ReadLineAsync(Limit.StepToken);
                if (line == null)
                {
                    Assert.Fail("The simulator ended without a word on stdout: " + await process.StandardError.ReadToEndAsync(Limit.StepToken));
                }

                return new SimulatorProcess(process, line);
            }
            catch
            {
                process.Kill();
                process.Dispose();
                throw;
            }
        }

        /// <summary>Runs it to its end.</summary>
        public static Task<CommandResult> RunAsync(params string[] options) =>
            CommandResult.RunAsync(Programs.Dotnet, ["exec", Assembly, .. options]);

        /// <summary>Asks it to end by a signal and fails unless it ends with exit code 0.</summary>
        public async Task StopAsync(int signal = Signal.Terminate)
        {
            if (OperatingSystem.IsWindows())
            {
                _process.Kill();
                await _process.WaitForExitAsync(Limit.StepToken);
                return;
            }

            Send(signal);
            await AssertEndsAsync();
        }

        /// <summary>Sends it a signal and waits for nothing.</summary>
        public void Send(int signal) => Signal.Send(_process, signal);

        /// <summary>Fails unless it ends soon, with exit code 0.</summary>
        public async Task AssertEndsAsync()
        {
            try
            {
                await _process.WaitForExitAsync(Limit.StepToken);
            }
            catch (OperationCanceledException)
            {
                Assert.Fail("The simulator did not end. It said: " + Said());
            }

            await _listening.WaitAsync(Limit.Step);
            Assert.AreEqual(0, _process.ExitCode, "It said: " + Said());
            Assert.AreEqual("", _complained.ToString());
        }

        /// <summary>Everything it wrote after the first line, to stdout and then to stderr.</summary>
        public string Said()
        {
            lock (_said)
            {
                lock (_complained)
                {
                    return _said.ToString() + _complained;
                }
            }
        }

        public void Dispose()
        {
            if (!_process.HasExited)
            {
                _process.Kill();
                _process.WaitForExit(Limit.Step);
            }

            _process.Dispose();
        }

        private static async Task Keep(StreamReader from, StringBuilder to)
        {
            while (await from.ReadLineAsync() is { } line)
            {
                lock (to)
                {
                    to.AppendLine(line);
                }
            }
        }

        private Uri Endpoint(string path) => new UriBuilder(Uri) { Scheme = Uri.Scheme == "https" ? "wss" : "ws", Path = path }.Uri;

        [GeneratedRegex(@"^Mote simulator: (https?://[^/ ]+:[1-9][0-9]*/)$")]
        private static partial Regex FirstLine();
    }
}
