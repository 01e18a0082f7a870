using Mote.Samples.Codec;
using Mote.Samples.Echo;
using Mote.Server;

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
    }
}
