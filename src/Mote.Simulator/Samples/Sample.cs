using Mote.Samples.Chat;
using Mote.Samples.Codec;
using Mote.Samples.Compare;
using Mote.Samples.Echo;
using Mote.Samples.Greeting;
using Mote.Samples.Heartbeat;
using Mote.Samples.JsonReply;
using Mote.Samples.Ocpp;
using Mote.Samples.Origin;
using Mote.Samples.Push;
using Mote.Server;
using Mote.Simulator.Board;

namespace Mote.Simulator.Samples
{
    /// <summary>A sample that the simulator can serve.</summary>
    /// <param name="Name">Its name in addresses and on the command line.</param>
    /// <param name="Summary">What it shows, in one line.</param>
    /// <param name="AddTo">Adds its page and endpoints to a server, below a path that begins and ends with a slash.</param>
    internal sealed record Sample(string Name, string Summary, Action<MoteServer, string> AddTo)
    {
        /// <summary>All samples, in the order in which they are best read.</summary>
        public static IReadOnlyList<Sample> All { get; } =
        [
            new("echo", "everything that is sent comes back, and each event is shown", EchoSample.AddTo),
            new("json-reply", "each text comes back as JSON, properly escaped", JsonReplySample.AddTo),
            new("push", "the server speaks first: a number each second", PushSample.AddTo),
            new("chat", "a room with names, commands and the last 16 lines", ChatSample.AddTo),
            new("greeting", "a greeting in three fragments, shown as they arrive", AddGreeting),
            new("ocpp", "the central system of two charge points, OCPP 1.6-J", AddOcpp),
            new("heartbeat", "round-trip times by ping and pong; a peer that falls silent is given up", AddHeartbeat),
            new("origin", "what becomes of a page of another origin: 403, 1008, or served without commanding", OriginSample.AddTo),
            new("compare", "one counter by polling, long polling, Server-Sent Events and WebSocket, and what each costs", CompareSample.AddTo),
            new("codec", "frames bit by bit, and the accept key step by step", CodecSample.AddTo),
        ];

        /// <summary>Returns the sample of a name; null for none.</summary>
        public static Sample? Find(string name) => All.FirstOrDefault(sample => sample.Name == name);

        /// <summary>Adds all samples below <c>/samples/</c>, and there a page with links to them.</summary>
        public static void AddAll(MoteServer server)
        {
            server.AddDocument("/samples/", new SampleIndex(All));
            foreach (Sample sample in All)
            {
                sample.AddTo(server, $"/samples/{sample.Name}/");
            }
        }

        private static void AddGreeting(MoteServer server, string path)
        {
            GreetingSample.AddTo(server, path);
            server.AddPost(path + "client", new SampleClient(server, path + "ws", SampleClient.SayHappyNewYearAsync));
        }

        private static void AddOcpp(MoteServer server, string path) => OcppSample.AddTo(server, path, new SimulatedStatus(null));

        private static void AddHeartbeat(MoteServer server, string path)
        {
            HeartbeatSample.AddTo(server, path);
            server.AddPost(path + "client", new SampleClient(server, path + "ws", SampleClient.FallSilentAsync));
        }
    }
}
