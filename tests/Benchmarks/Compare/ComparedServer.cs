using System.Diagnostics;

namespace Mote.Benchmarks.Compare
{
    /// <summary>A server that is compared: a process of its own, which prints its address when it listens.</summary>
    internal sealed class ComparedServer : IDisposable
    {
        private static readonly TimeSpan _patience = TimeSpan.FromSeconds(30);

        private readonly Process _process;

        private ComparedServer(string name, Process process, Uri echo)
        {
            Name = name;
            _process = process;
            Echo = echo;
        }

        /// <summary>What the table calls it.</summary>
        public string Name { get; }

        /// <summary>Where it echoes.</summary>
        public Uri Echo { get; }

        /// <summary>The processor time that the process has used, all threads and the kernel's part for it.</summary>
        public TimeSpan ProcessorTime
        {
            get
            {
                _process.Refresh();
                return _process.TotalProcessorTime;
            }
        }

        /// <summary>Bytes of memory that the process has resident.</summary>
        public long MemoryBytes
        {
            get
            {
                _process.Refresh();
                return _process.WorkingSet64;
            }
        }

        /// <summary>Starts a server and waits for its address.</summary>
        /// <param name="name">What the table calls it.</param>
        /// <param name="program">The program.</param>
        /// <param name="arguments">Its arguments.</param>
        public static ComparedServer Start(string name, string program, params string[] arguments)
        {
            ProcessStartInfo start = new(program, arguments) { RedirectStandardOutput = true };
            Process process = Process.Start(start)!;
            try
            {
                Task<string?> line = process.StandardOutput.ReadLineAsync();
                if (!line.Wait(_patience) || line.Result is not string text || !text.Contains("http://", StringComparison.Ordinal))
                {
                    throw new InvalidOperationException($"{name} does not say where it listens.");
                }

                Uri address = new(text[text.IndexOf("http://", StringComparison.Ordinal)..]);
                return new ComparedServer(name, process, new Uri($"ws://{address.Authority}/echo"));
            }
            catch
            {
                process.Kill(true);
                process.Dispose();
                throw;
            }
        }

        /// <summary>Ends the process.</summary>
        public void Dispose()
        {
            _process.Kill(true);
            _process.WaitForExit();
            _process.Dispose();
        }
    }
}
