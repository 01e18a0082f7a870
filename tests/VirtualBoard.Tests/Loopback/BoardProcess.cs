using System.Diagnostics;
using System.Threading.Channels;

namespace Mote.VirtualBoard.Tests.Loopback
{
    /// <summary>The virtual board as a program of its own, with its console.</summary>
    internal sealed class BoardProcess : IAsyncDisposable
    {
        private const string Announcement = "Virtual board: ";
        private static readonly TimeSpan _patience = TimeSpan.FromSeconds(60);

        private readonly Channel<string> _lines = Channel.CreateUnbounded<string>();
        private readonly Process _process;

        /// <summary>Starts it.</summary>
        /// <param name="options">Its command line.</param>
        public BoardProcess(params string[] options)
        {
            ProcessStartInfo start = new("dotnet") { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
            start.ArgumentList.Add(typeof(Esp32Board).Assembly.Location);
            foreach (string option in options)
            {
                start.ArgumentList.Add(option);
            }

            _process = Process.Start(start)!;
            _process.OutputDataReceived += (_, data) =>
            {
                if (data.Data == null)
                {
                    _lines.Writer.Complete();
                }
                else
                {
                    _lines.Writer.TryWrite(data.Data);
                }
            };
            _process.BeginOutputReadLine();
        }

        /// <summary>Waits for the address at which this machine reaches the board.</summary>
        public async Task<Uri> Address() => new((await Line(line => line.StartsWith(Announcement, StringComparison.Ordinal)))[Announcement.Length..]);

        /// <summary>Sends a command.</summary>
        /// <returns>The first line after it that meets the condition.</returns>
        public Task<string> Do(string command, Func<string, bool> isIt)
        {
            _process.StandardInput.WriteLine(command);
            return Line(isIt);
        }

        /// <summary>Ends its input.</summary>
        public void EndInput() => _process.StandardInput.Close();

        /// <summary>Whether it runs.</summary>
        public bool IsRunning => !_process.HasExited;

        /// <summary>Waits for its end.</summary>
        /// <returns>The exit code, and what it wrote to stderr.</returns>
        public async Task<(int Code, string Errors)> Ended()
        {
            using CancellationTokenSource patience = new(_patience);
            string errors = await _process.StandardError.ReadToEndAsync(patience.Token);
            await _process.WaitForExitAsync(patience.Token);
            return (_process.ExitCode, errors);
        }

        /// <summary>Waits for a line; those before it are passed over.</summary>
        public async Task<string> Line(Func<string, bool> isIt)
        {
            using CancellationTokenSource patience = new(_patience);
            string line;
            do
            {
                line = await _lines.Reader.ReadAsync(patience.Token);
            }
            while (!isIt(line));
            return line;
        }

        /// <summary>Ends it if it has not ended.</summary>
        public async ValueTask DisposeAsync()
        {
            if (!_process.HasExited)
            {
                _process.Kill();
                await _process.WaitForExitAsync();
            }

            _process.Dispose();
        }
    }
}
