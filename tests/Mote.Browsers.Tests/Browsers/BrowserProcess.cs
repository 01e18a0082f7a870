using System.Diagnostics;
using System.Text;
using Mote.Desktop.Tests;

namespace Mote.Browsers.Tests.Browsers
{
    /// <summary>A program that a browser consists of. Killed with all it started when disposed of.</summary>
    internal sealed class BrowserProcess : IDisposable
    {
        private readonly Process _process;
        private readonly StringBuilder _said = new();
        private readonly TaskCompletionSource<string> _found = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly string _wanted;

        /// <summary>Starts it.</summary>
        /// <param name="program">Its path.</param>
        /// <param name="arguments">Its arguments.</param>
        /// <param name="wanted">The beginning of the part of its output that <see cref="FindAsync"/> waits for.</param>
        /// <param name="environment">Variables of its environment.</param>
        public BrowserProcess(string program, string[] arguments, string wanted, params (string Name, string Value)[] environment)
        {
            _wanted = wanted;
            ProcessStartInfo start = new(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true };
            foreach ((string name, string value) in environment)
            {
                start.Environment[name] = value;
            }

            _process = Process.Start(start) ?? throw new InvalidOperationException(program);
            _process.StandardInput.Close();
            _process.OutputDataReceived += (_, line) => Keep(line.Data);
            _process.ErrorDataReceived += (_, line) => Keep(line.Data);
            _process.BeginOutputReadLine();
            _process.BeginErrorReadLine();
        }

        /// <summary>All lines that it wrote so far.</summary>
        public string Said
        {
            get
            {
                lock (_said)
                {
                    return _said.ToString();
                }
            }
        }

        /// <summary>Waits for the first line of output that has the wanted text.</summary>
        /// <returns>What follows the wanted text in that line.</returns>
        public async Task<string> FindAsync()
        {
            Task ended = _process.WaitForExitAsync(Limit.LongToken);
            if (await Task.WhenAny(_found.Task, ended) == ended && !_found.Task.IsCompleted)
            {
                Assert.Fail($"{_process.StartInfo.FileName} ended, or has not said '{_wanted}': {Said}");
            }

            return await _found.Task;
        }

        public void Dispose()
        {
            if (!_process.HasExited)
            {
                _process.Kill(entireProcessTree: true);
                _process.WaitForExit(Limit.Step);
            }

            _process.Dispose();
        }

        private void Keep(string? line)
        {
            if (line == null)
            {
                return;
            }

            lock (_said)
            {
                _said.AppendLine(line);
            }

            int at = line.IndexOf(_wanted, StringComparison.Ordinal);
            if (at >= 0)
            {
                _found.TrySetResult(line[(at + _wanted.Length)..].Trim());
            }
        }
    }
}
