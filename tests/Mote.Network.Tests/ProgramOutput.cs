using System.Diagnostics;

namespace Mote.Network.Tests
{
    /// <summary>A program on a host of a test's network, and the lines that it prints. Killed when disposed of.</summary>
    internal sealed class ProgramOutput : IDisposable
    {
        private static readonly TimeSpan _patience = TimeSpan.FromSeconds(30);

        private readonly Process _process;
        private readonly List<string> _lines = [];
        private readonly SemaphoreSlim _news = new(0);

        /// <summary>Starts a program.</summary>
        public ProgramOutput(string file, params string[] arguments)
        {
            ProcessStartInfo start = new(file, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true };
            _process = new Process { StartInfo = start };
            _process.OutputDataReceived += (_, line) => Add(line.Data);
            _process.ErrorDataReceived += (_, line) => Add(line.Data);
            _process.Start();
            _process.BeginOutputReadLine();
            _process.BeginErrorReadLine();
        }

        /// <summary>The number of the process.</summary>
        public int Id => _process.Id;

        /// <summary>Waits until it has printed a line that contains a text, and returns the line.</summary>
        public async Task<string> ExpectAsync(string text)
        {
            using CancellationTokenSource limit = new(_patience);
            while (true)
            {
                lock (_lines)
                {
                    if (_lines.Find(line => line.Contains(text, StringComparison.Ordinal)) is string found)
                    {
                        return found;
                    }
                }

                try
                {
                    await _news.WaitAsync(limit.Token);
                }
                catch (OperationCanceledException)
                {
                    Assert.Fail($"{_process.StartInfo.FileName} {string.Join(' ', _process.StartInfo.ArgumentList)} did not print '{text}'. It said: {Said()}");
                }
            }
        }

        /// <summary>Everything that it has printed.</summary>
        public string Said()
        {
            lock (_lines)
            {
                return string.Join('\n', _lines);
            }
        }

        /// <summary>Waits for its end.</summary>
        /// <returns>Its exit code.</returns>
        public async Task<int> EndAsync()
        {
            using CancellationTokenSource limit = new(_patience);
            await _process.WaitForExitAsync(limit.Token);
            return _process.ExitCode;
        }

        /// <summary>Asks it to end, and waits until it has.</summary>
        public async Task<int> StopAsync()
        {
            await SignalAsync("TERM");
            return await EndAsync();
        }

        /// <summary>Sends it a signal, such as TERM.</summary>
        public async Task SignalAsync(string name)
        {
            using ProgramOutput kill = new("kill", "-" + name, Id.ToString(System.Globalization.CultureInfo.InvariantCulture));
            Assert.AreEqual(0, await kill.EndAsync(), kill.Said());
        }

        public void Dispose()
        {
            if (!_process.HasExited)
            {
                _process.Kill(true);
                _process.WaitForExit();
            }

            _process.Dispose();
        }

        private void Add(string? line)
        {
            if (line != null)
            {
                lock (_lines)
                {
                    _lines.Add(line);
                }

                _news.Release();
            }
        }
    }
}
