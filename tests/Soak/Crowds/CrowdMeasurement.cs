using System.Globalization;
using System.Net;
using Mote.Benchmarks.Il;
using Mote.Desktop.Tests.Tls;
using Mote.Samples.Echo;
using Mote.Server;
using Mote.Server.Documents;

namespace Mote.Soak.Crowds
{
    /// <summary>How long honest clients wait while peers of other addresses connect all the time, and finish no request or do not leave.</summary>
    internal static class CrowdMeasurement
    {
        private const int Rate = 200;

        // What an ESP32 at 240 MHz carries out in a second, at least.
        private const double DeviceInstructions = 100_000_000;
        private static readonly TimeSpan _slowestGet = TimeSpan.FromSeconds(1);
        private static readonly TimeSpan _slowestEcho = TimeSpan.FromMilliseconds(50);
        private static readonly int[] _addresses = [1, 5, 20];
        private static readonly CrowdKind[] _plain = [CrowdKind.Silent, CrowdKind.Dripping, CrowdKind.Finished, CrowdKind.Rejected];
        private static readonly CrowdKind[] _secure = [CrowdKind.Silent, CrowdKind.Dripping];

        /// <summary>Measures crowds of each kind from 1, 5 and 20 addresses, and the silent and dripping ones against TLS too if the server is in this process.</summary>
        /// <returns>The exit code: 0 if both kinds of clients were served in time in every case.</returns>
        public static int Run(SoakOptions options)
        {
            bool[] transports = options.Url == null ? [false, true] : [false];
            int cases = transports.Sum(isTls => KindsOf(isTls).Length) * _addresses.Length;
            TimeSpan each = TimeSpan.FromMinutes(options.Minutes) / cases;
            Console.WriteLine(Text($"{Rate} connections a second, {each.TotalSeconds:0.#} s each; times in ms: half of them, 99 of 100 and all are below."));
            Console.WriteLine("| crowd | addresses | accepted a second | GET: of | failed | 50 % | 99 % | longest | echo: of | failed | 50 % | 99 % | longest | |");
            Console.WriteLine("|---|---|---|---|---|---|---|---|---|---|---|---|---|---|");
            bool isGood = true;
            foreach (bool isTls in transports)
            {
                foreach (CrowdKind kind in KindsOf(isTls))
                {
                    foreach (int addresses in _addresses)
                    {
                        isGood &= Measure(options.Url, isTls, kind, addresses, each);
                    }
                }
            }

            PrintDevice();
            Console.WriteLine(isGood ? "All were served in time." : "FAILED: not all were served in time.");
            return isGood ? 0 : 1;
        }

        private static CrowdKind[] KindsOf(bool isTls) => isTls ? _secure : _plain;

        private static bool Measure(Uri? elsewhere, bool isTls, CrowdKind kind, int addresses, TimeSpan time)
        {
            using TestCertificate certificate = new();
            MoteServer server = new();
            if (elsewhere == null)
            {
                server.Identity = isTls ? certificate.Identity : null;
                server.AddDocument("/", new Page());
                server.AddWebSocket("/echo", new EchoHandler());
                server.Start("127.0.0.1", 0);
            }

            Uri uri = elsewhere ?? new Uri($"ws://127.0.0.1:{server.Port}/echo");
            HonestGets gets = new(uri, isTls);
            using HonestEcho echo = new(uri, isTls);
            using CancellationTokenSource end = new(time);
            using Crowd crowd = new(new IPEndPoint(IPAddress.Parse(uri.Host), uri.Port), addresses, Rate, kind, isTls);
            Thread[] threads = [new(() => crowd.Run(end.Token)), new(() => gets.Run(end.Token)), new(() => echo.Run(end.Token))];
            Array.ForEach(threads, thread => thread.Start());
            Array.ForEach(threads, thread => thread.Join());
            double accepted = elsewhere == null ? server.Counters.Accepted / time.TotalSeconds : crowd.Opened / time.TotalSeconds;
            server.Stop();
            bool isGood = gets.Times.Share(0.99) <= _slowestGet && echo.Times.Share(0.99) <= _slowestEcho;
            Console.WriteLine(Text(
                $"| {(isTls ? "TLS, " : "")}{kind.ToString().ToLowerInvariant()} | {addresses} | {accepted:0} | {gets.Times} | {echo.Times} | {(isGood ? "passed" : "FAILED")} |"));
            return isGood;
        }

        // The figure of tests/Benchmarks: what the device's interpreter would take for it.
        private static void PrintDevice()
        {
            double cost = IlReport.ReadCosts(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "il.md")))["a silent connection, displaced by the next"];
            Console.WriteLine(Text(
                $"An ESP32, by the meter: {cost:N0} instructions a connection, {Rate * cost / 1_000_000:0.0} million a second for {Rate} connections: at most {Rate * cost / DeviceInstructions:P0} of its time."));
        }

        private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

        private sealed class Page : StaticDocument
        {
            private readonly byte[] _piece = new byte[1000];

            public override string ContentType => "application/octet-stream";

            public override string ContentEncoding => null!;

            public override string ETag => null!;

            public override int Length => PieceCount * 1000;

            public override int PieceCount => 10;

            public override byte[] GetPiece(int index) => _piece;
        }
    }
}
