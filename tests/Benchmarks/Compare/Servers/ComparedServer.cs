using System.ComponentModel;
using System.Diagnostics;

namespace Mote.Benchmarks.Compare.Servers
{
    /// <summary>A server that is compared: a process of its own, which prints its address when it listens.</summary>
    internal sealed class ComparedServer : IDisposable
    {
        private static readonly TimeSpan _patience = TimeSpan.FromSeconds(15);

        private readonly string _program;
        private readonly string[] _arguments;
        private Process? _process;
        private Uri? _address;

        private ComparedServer(string name, string program, string[] arguments)
        {
            Name = name;
            _program = program;
            _arguments = arguments;
        }

        /// <summary>What the table calls it.</summary>
        public string Name { get; }

        /// <summary>Where it echoes.</summary>
        public Uri Echo => At("/echo");

        /// <summary>Where its page is.</summary>
        public Uri Page => At("/");

        /// <summary>Where it sends readings.</summary>
        public Uri Telemetry => At("/ws");

        /// <summary>The processor time that the process has used, all threads and the kernel's part for it.</summary>
        public TimeSpan ProcessorTime => Refreshed().TotalProcessorTime;

        /// <summary>Bytes of memory that the process has resident.</summary>
        public long MemoryBytes => Refreshed().WorkingSet64;

        /// <summary>Starts a server and waits for its address. If it does not start, whatever is asked of it later throws and says so: a
        /// table notes that, and goes on with the others.</summary>
        /// <param name="name">What the table calls it.</param>
        /// <param name="program">The program.</param>
        /// <param name="arguments">Its arguments.</param>
        public static ComparedServer Start(string name, string program, string[] arguments)
        {
            ComparedServer server = new(name, program, arguments);
            server.Restart();
            return server;
        }

        /// <summary>Ends the process and starts it anew: after a failure its state is unknown.</summary>
        public void Restart()
        {
            Dispose();
            try
            {
                Start();
            }
            catch (Exception exception) when (exception is InvalidOperationException or Win32Exception)
            {
                Dispose();
            }
        }

        /// <summary>Ends the process.</summary>
        public void Dispose()
        {
            _process?.Kill(true);
            _process?.WaitForExit();
            _process?.Dispose();
            _process = null;
            _address = null;
        }

        private void Start()
        {
            _process = Process.Start(new ProcessStartInfo(_program, _arguments) { RedirectStandardOutput = true })!;
            Task<string?> line = _process.StandardOutput.ReadLineAsync();
            if (!line.Wait(_patience) || line.Result is not string text || !text.Contains("http://", StringComparison.Ordinal))
            {
                throw new InvalidOperationException($"{Name} does not say where it listens.");
            }

            _address = new Uri(text[text.IndexOf("http://", StringComparison.Ordinal)..]);
        }

        private Process Refreshed()
        {
            Process process = _process ?? throw NotRunning();
            process.Refresh();
            return process;
        }

        private Uri At(string path) => new(_address ?? throw NotRunning(), path);

        private InvalidOperationException NotRunning() => new($"{Name} does not start.");
    }
}
