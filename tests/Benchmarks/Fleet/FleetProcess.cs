using System.Diagnostics;

namespace Mote.Benchmarks.Fleet
{
    /// <summary>A program that takes part, and what it takes of the machine.</summary>
    internal sealed class FleetProcess : IDisposable
    {
        private readonly Process _process;

        /// <summary>Starts it.</summary>
        public FleetProcess(string program, params string[] arguments)
        {
            _process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true })
                ?? throw new InvalidOperationException(program);
            _process.ErrorDataReceived += (_, _) => { };
            _process.BeginErrorReadLine();
        }

        /// <summary>The processor time that it has used.</summary>
        public TimeSpan ProcessorTime
        {
            get
            {
                _process.Refresh();
                return _process.TotalProcessorTime;
            }
        }

        /// <summary>Its resident memory in bytes.</summary>
        public long Memory
        {
            get
            {
                _process.Refresh();
                return _process.WorkingSet64;
            }
        }

        /// <summary>Returns its next line.</summary>
        public string ReadLine() => _process.StandardOutput.ReadLine() ?? throw new InvalidOperationException(_process.ProcessName + " has ended");

        /// <summary>Lets it print what it wants from here on.</summary>
        public void Ignore()
        {
            _process.OutputDataReceived += (_, _) => { };
            _process.BeginOutputReadLine();
        }

        /// <summary>Ends it.</summary>
        public void Dispose()
        {
            if (!_process.HasExited)
            {
                _process.Kill(true);
                _process.WaitForExit();
            }

            _process.Dispose();
        }
    }
}
