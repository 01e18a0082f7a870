using System.Text;
using Mote.VirtualBoard.Layer;
using Mote.VirtualBoard.Metering;
using Mote.VirtualBoard.Peers;

namespace Mote.Benchmarks.Il
{
    /// <summary>What is counted.</summary>
    public static class IlScenarios
    {
        private const int Cycles = 100;
        private const int Seconds = 10;

        private static readonly string _minimalRequest = Request("");
        private static readonly string _chromeRequest = Request(
            "User-Agent: Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36\r\n"
            + "Pragma: no-cache\r\nCache-Control: no-cache\r\nOrigin: http://192.168.1.20\r\nAccept-Encoding: gzip, deflate\r\nAccept-Language: en-US,en;q=0.9\r\n"
            + "Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits\r\n");

        /// <summary>Where the costs of the interpreter stand.</summary>
        public static string CostFile { get; } = Path.Combine(AppContext.BaseDirectory, "il-costs.csv");

        /// <summary>Counts everything.</summary>
        /// <param name="detail">Told of each scenario's methods, dearest first; null if nobody wants to know.</param>
        public static IReadOnlyList<IlFigure> Run(Action<string, IEnumerable<(string Method, double Cost)>>? detail = null)
        {
            CostTable costs = CostTable.Read(CostFile);
            List<IlFigure> figures = [];
            void Add(string name, IlCount count, double times)
            {
                figures.Add(Figure(name, count, times, costs));
                detail?.Invoke(name, count.Methods(costs).Select(method => (method.Method, method.Cost / times)));
            }

            AddEchoes(Add);
            IlBoard handshakes = new("EchoProgram");
            foreach ((string name, string request) in new[] { ("minimal", _minimalRequest), ("Chrome's", _chromeRequest) })
            {
                IlCount[] counts = handshakes.CountRequests(Seconds, request, text => text.Contains("\r\n\r\n", StringComparison.Ordinal));
                figures.Add(Mean($"opening handshake, {name} request of {request.Length} bytes", counts, costs));
                detail?.Invoke(figures[^1].Name, counts[0].Methods(costs));
            }

            IlCount[] pages = new IlBoard("DashboardProgram").CountRequests(Seconds, "GET / HTTP/1.1\r\nHost: 192.168.1.20\r\n\r\n", IsWhole);
            figures.Add(Mean("`GET /`", pages, costs));
            detail?.Invoke(figures[^1].Name, pages[0].Methods(costs));

            AddRequests(Add);
            Add("a second of a board nobody is connected to, dashboard", Idle("DashboardProgram", 0, "/ws"), Seconds);
            Add("a second of a board nobody is connected to, echo", Idle("EchoProgram", 0, "/echo"), Seconds);
            Add("a second of 8 silent clients, echo", Idle("EchoProgram", 8, "/echo"), Seconds);
            Add("a second of 8 silent clients, dashboard", Silent(), Seconds);
            Add("a second of 8 watchers of six channels", Idle("DashboardProgram", 8, "/ws"), Seconds);
            Add("a second of 8 watchers of six channels and 8 commands", Commanded(), Seconds);
            Add("a second of 32 channels that change, nobody connected", Idle("WideDashboardProgram", 0, "/ws"), Seconds);
            Add("a second of 32 channels that change, one watcher", Idle("WideDashboardProgram", 1, "/ws"), Seconds);
            Add("a second of ten broadcasts of 125 bytes to 8", Idle("BroadcastProgram", 8, "/echo"), Seconds);
            figures.Add(new IlFigure { Name = "a silent connection, displaced by the next", Cost = Displaced(costs) });
            AddHeap(figures);
            return figures;
        }

        private static void AddEchoes(Action<string, IlCount, double> add)
        {
            foreach (bool isText in new[] { true, false })
            {
                foreach (int size in new[] { 16, 125, 1024 })
                {
                    byte[] payload = Encoding.ASCII.GetBytes(new string('a', size));
                    IlBoard echo = new("EchoProgram");
                    IlCount count = echo.CountBackToBack("/echo", Cycles, (client, _) => client.SendFrame(isText ? 1 : 2, payload), message => message.Length == size);
                    add($"echo, {(isText ? "text" : "binary")} of {size} bytes", count, Cycles);
                }
            }
        }

        private static void AddRequests(Action<string, IlCount, double> add)
        {
            foreach ((string method, string parameters) in new[] { ("ping", "{}"), ("get", """{"name":"led"}"""), ("set", """{"name":"led","value":true}""") })
            {
                IlBoard dashboard = new("DashboardProgram");
                IlCount count = dashboard.CountBackToBack(
                    "/ws",
                    Cycles,
                    (client, i) => client.Send(Request(i, method, method == "set" && i % 2 == 0 ? parameters.Replace("true", "false", StringComparison.Ordinal) : parameters)),
                    message => message.Contains("\"id\":", StringComparison.Ordinal));
                add($"`{method}`, back to back", count, Cycles);
            }
        }

        private static IlCount Idle(string program, int clients, string path)
        {
            IlBoard board = new(program);
            return board.Count(TimeSpan.FromSeconds(Seconds), board.Open(clients, path));
        }

        // A client that wants to be told of a switch only.
        private static IlCount Silent()
        {
            IlBoard board = new("DashboardProgram");
            WebSocketPeer[] clients = board.Open(8, "/ws");
            foreach (WebSocketPeer client in clients)
            {
                client.Ask(1, "subscribe", """{"names":["button"]}""");
            }

            return board.Count(TimeSpan.FromSeconds(Seconds), clients);
        }

        private static IlCount Commanded()
        {
            IlBoard board = new("DashboardProgram");
            WebSocketPeer[] clients = board.Open(8, "/ws");
            return board.Count(
                TimeSpan.FromSeconds(Seconds),
                clients,
                step => clients[step % 8].Send(Request(step, "set", $$"""{"name":"led","value":{{(step % 2 == 0 ? "true" : "false")}}}""")));
        }

        // 200 a second from one address, which has all places that one may have, less what the board does without them.
        private static double Displaced(CostTable costs)
        {
            IlBoard board = new("EchoProgram");
            double idle = board.Count(TimeSpan.FromSeconds(Seconds), []).Cost(costs) / Seconds;
            int count = 0;
            IlMeter.Start();
            for (int i = 0; i < 200; i++)
            {
                count += Peer.TryConnect(board.Board) == null ? 0 : 1;
                board.Board.RunFor(TimeSpan.FromMilliseconds(5));
            }

            return (IlMeter.Stop().Cost(costs) - idle) / count;
        }

        private static void AddHeap(List<IlFigure> figures)
        {
            void Heap(string name, int bytes) => figures.Add(new IlFigure { Name = name, Cost = bytes });
            Heap("heap: a place that a client has had", Used("WiderEchoProgram", 9) - Used("EchoProgram", 8));
            Heap("heap: a place that no client has had", Live("WiderEchoProgram") - Live("EchoProgram"));
            Heap("heap: echo server started", Live("EchoProgram"));
            Heap("heap: dashboard of six channels started", Live("DashboardProgram"));
            Heap("heap: a log of 512 bytes", Live("DashboardLogProgram") - Live("DashboardProgram"));
            Heap("heap: the edges of three bools", Live("DashboardProgram") - Live("DashboardEdgelessProgram"));
            Heap("heap: a day of 288 points of three numbers", Live("DashboardDayProgram") - Live("DashboardProgram"));
            Heap("heap: limits and icon of a channel", Live("DashboardLimitsProgram") - Live("DashboardProgram"));
            VirtualBoard.Esp32Board firmware = IlHeap.StartFirmware();
            Heap("heap: the firmware started", firmware.Heap.LiveBytes());
            Heap($"heap: free of {firmware.Model.HeapBytes} with the firmware started", firmware.Heap.FreeBytes());
            Heap("heap: free with 8 watchers", IlHeap.FreeWithWatchers(firmware));
        }

        // What lives once clients have had all places and have gone.
        private static int Used(string program, int places)
        {
            IlBoard board = new(program);
            foreach (WebSocketPeer client in board.Open(places, "/echo"))
            {
                client.Connection.PeerReset();
            }

            board.Board.RunFor(TimeSpan.FromSeconds(1));
            return board.Board.Heap.LiveBytes();
        }

        private static int Live(string program) => new IlBoard(program).Board.Heap.LiveBytes();

        private static IlFigure Mean(string name, IlCount[] counts, CostTable costs)
        {
            IlFigure[] all = counts.Select(count => Figure(name, count, 1, costs)).ToArray();
            return new IlFigure
            {
                Name = name,
                Instructions = all.Average(figure => figure.Instructions),
                Calls = all.Average(figure => figure.Calls),
                Fields = all.Average(figure => figure.Fields),
                Elements = all.Average(figure => figure.Elements),
                Allocations = all.Average(figure => figure.Allocations),
                AllocatedBytes = all.Average(figure => figure.AllocatedBytes),
                Cost = all.Average(figure => figure.Cost),
            };
        }

        private static IlFigure Figure(string name, IlCount count, double times, CostTable costs) => new()
        {
            Name = name,
            Instructions = count.Instructions / times,
            Calls = count.Calls / times,
            Fields = (count[IlKind.Field] + count[IlKind.StaticField]) / times,
            Elements = (count[IlKind.ElementRead] + count[IlKind.ElementWrite]) / times,
            Allocations = count.Allocations / times,
            AllocatedBytes = count.AllocatedBytes / times,
            Cost = count.Cost(costs) / times,
        };

        private static bool IsWhole(string text)
        {
            int head = text.IndexOf("\r\n\r\n", StringComparison.Ordinal);
            int length = text.IndexOf("Content-Length: ", StringComparison.OrdinalIgnoreCase);
            return head > 0 && length > 0 && text.Length - head - 4 >= int.Parse(text[(length + 16)..text.IndexOf('\r', length)]);
        }

        private static string Request(int id, string method, string parameters) =>
            $$"""{"jsonrpc":"2.0","id":{{id}},"method":"{{method}}","params":{{parameters}}}""";

        private static string Request(string more) =>
            "GET /echo HTTP/1.1\r\nHost: 192.168.1.20\r\nConnection: Upgrade\r\n" + more
            + "Upgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n";
    }
}
