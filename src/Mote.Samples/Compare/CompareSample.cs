using Mote.Server;

namespace Mote.Samples.Compare
{
    /// <summary>One counter by polling, long polling, Server-Sent Events and WebSocket. One line of a program adds it to a server:
    /// <c>CompareSample.AddTo(server, "/");</c>.</summary>
    public static class CompareSample
    {
        /// <summary>Adds the page at a path, and below it <c>poll</c>, <c>long</c>, <c>events</c>, <c>ws</c>, and <c>totals</c> with what they cost.</summary>
        /// <param name="server">The server, before it starts.</param>
        /// <param name="path">Begins and ends with a slash.</param>
        public static void AddTo(MoteServer server, string path)
        {
            CompareCounter counter = new CompareCounter(server.Counters);
            counter.LongPollDocument = new CompareStream(counter, true);
            counter.EventDocument = new CompareStream(counter, false);
            counter.Handler = new CompareHandler(counter, server.MaxClients);
            server.AddDocument(path, new CompareStart(counter));
            server.AddDocument(path + "poll", new ComparePoll(counter));
            server.AddDocument(path + "long", counter.LongPollDocument);
            server.AddDocument(path + "events", counter.EventDocument);
            server.AddWebSocket(path + "ws", counter.Handler);
            server.AddDocument(path + "totals", new CompareTotals(counter));
            server.AddTicker(counter);
        }
    }
}
