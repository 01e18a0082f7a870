using System.Diagnostics;
using System.Globalization;
using Mote.Soak.Peers;

namespace Mote.Soak
{
    /// <summary>Clients of all kinds on threads of their own, two pauses to weigh the server, and a verdict.</summary>
    internal sealed class Campaign
    {
        private const int GoodClients = 3;
        private const int BadClients = 8;
        private const long MostGrowth = 256 * 1024;
        private static readonly TimeSpan _slowestEcho = TimeSpan.FromSeconds(10);

        private readonly SoakOptions _options;
        private readonly Report _report = new();

        // Visits are readers; who weighs the server is the writer, and waits until all have left.
        private readonly ReaderWriterLockSlim _gate = new();
        private volatile bool _isOver;

        public Campaign(SoakOptions options) => _options = options;

        /// <summary>Runs to the end.</summary>
        /// <returns>The exit code: 0 if nothing was violated.</returns>
        public int Run()
        {
            LocalServer? server = _options.Url == null ? new LocalServer() : null;
            Uri url = _options.Url ?? server!.Url;
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Soak: {url}, {_options.Minutes} minutes, seed {_options.Seed}."));
            bool isDashboard = url.AbsolutePath == "/ws";
            List<Thread> threads = [];
            for (int i = 0; i < GoodClients + BadClients; i++)
            {
                Random random = new(unchecked((_options.Seed * 1000) + i));
                threads.Add(new Thread(i < GoodClients ? () => Go(new GoodClient(url, isDashboard, random, _report).Visit) : () => Go(new BadClient(url, isDashboard, random, _report).Visit)));
            }

            threads.ForEach(thread => thread.Start());
            Sleep(0.1);
            long before = Weigh(server);
            Sleep(0.9);
            long after = Weigh(server);
            _isOver = true;
            threads.ForEach(thread => thread.Join());
            if (server != null)
            {
                server.Stop(_report);
                Console.WriteLine($"Managed memory: {before:N0} bytes after a tenth of the time, {after:N0} at the end.");
                if (after - before > MostGrowth)
                {
                    _report.Violation($"Memory grew by {after - before:N0} bytes.");
                }
            }

            if (_report.Echoes == 0 || _report.SlowestEcho > _slowestEcho)
            {
                _report.Violation($"{_report.Echoes} echoes or answers, the slowest {_report.SlowestEcho.TotalMilliseconds:N0} ms.");
            }

            _report.Print();
            Console.WriteLine(_report.Violations.Count == 0 ? "Nothing was violated." : $"FAILED, seed {_options.Seed}.");
            return _report.Violations.Count == 0 ? 0 : 1;
        }

        private void Go(Action visit)
        {
            while (!_isOver)
            {
                _gate.EnterReadLock();
                try
                {
                    visit();
                }
                catch (Exception exception)
                {
                    _report.Violation(exception.GetType().Name + ": " + exception.Message + " " + exception.StackTrace?.Split('\n')[0].Trim());
                }
                finally
                {
                    _gate.ExitReadLock();
                }
            }
        }

        // Ends early when something has gone wrong: what follows from it says little.
        private void Sleep(double share)
        {
            TimeSpan time = TimeSpan.FromMinutes(_options.Minutes * share);
            Stopwatch clock = Stopwatch.StartNew();
            while (clock.Elapsed < time && _report.Violations.Count == 0)
            {
                Thread.Sleep(100);
            }
        }

        private long Weigh(LocalServer? server)
        {
            _gate.EnterWriteLock();
            try
            {
                server?.CheckAlone(_report);
                GC.Collect();
                GC.WaitForPendingFinalizers();
                return GC.GetTotalMemory(true);
            }
            finally
            {
                _gate.ExitWriteLock();
            }
        }
    }
}
