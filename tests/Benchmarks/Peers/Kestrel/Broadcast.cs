using System.Buffers;
using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net.WebSockets;
using System.Text.Json;

namespace Mote.KestrelPeer
{
    /// <summary>Sends all clients the values of all channels a thousand times a second, as the JSON that Mote sends: written once, sent to each.</summary>
    /// <param name="channels">How many channels there are.</param>
    internal sealed class Broadcast(int channels)
    {
        private const int StampLimit = 1_000_000_000;

        private readonly ConcurrentDictionary<WebSocket, Task> _clients = new();
        private readonly string[] _names = [.. Enumerable.Range(0, channels).Select(i => $"c{i}")];
        private readonly long _begin = Stopwatch.GetTimestamp();

        /// <summary>Begins to send, on a thread of its own: timers of .NET are as coarse as the system's tick, which may be 4 ms.</summary>
        public void Start() => new Thread(Send) { IsBackground = true }.Start();

        /// <summary>Adds a client, until it leaves.</summary>
        public async Task ServeAsync(WebSocket socket)
        {
            _clients[socket] = Task.CompletedTask;
            try
            {
                byte[] buffer = new byte[256];
                while ((await socket.ReceiveAsync(buffer.AsMemory(), CancellationToken.None)).MessageType != WebSocketMessageType.Close)
                {
                }
            }
            catch (WebSocketException)
            {
                // The client has left without a closing handshake.
            }
            finally
            {
                _clients.TryRemove(socket, out _);
            }
        }

        // Microseconds of the monotonic clock, which all processes share, below 10^9: in thousandths a value of Mote's.
        private static decimal Stamp() => Stopwatch.GetTimestamp() / (Stopwatch.Frequency / 1_000_000) % StampLimit / 1000m;

        private void Send()
        {
            while (true)
            {
                Thread.Sleep(1);
                ReadOnlyMemory<byte> message = Write();
                foreach (KeyValuePair<WebSocket, Task> client in _clients)
                {
                    // A client that has not taken the readings before gets the latest when it has: nothing piles up.
                    if (client.Value.IsCompleted && client.Key.State == WebSocketState.Open)
                    {
                        ValueTask sent = client.Key.SendAsync(message, WebSocketMessageType.Text, true, CancellationToken.None);
                        if (!sent.IsCompletedSuccessfully)
                        {
                            _clients.TryUpdate(client.Key, sent.AsTask(), client.Value);
                        }
                    }
                }
            }
        }

        private ReadOnlyMemory<byte> Write()
        {
            ArrayBufferWriter<byte> buffer = new(1024);
            using Utf8JsonWriter writer = new(buffer);
            writer.WriteStartObject();
            writer.WriteString("jsonrpc"u8, "2.0"u8);
            writer.WriteString("method"u8, "readings"u8);
            writer.WriteStartObject("params"u8);
            writer.WriteNumber("t"u8, (long)Stopwatch.GetElapsedTime(_begin).TotalMilliseconds);
            writer.WriteStartObject("v"u8);
            foreach (string name in _names)
            {
                writer.WriteNumber(name, Stamp());
            }

            writer.WriteEndObject();
            writer.WriteEndObject();
            writer.WriteEndObject();
            writer.Flush();
            return buffer.WrittenMemory;
        }
    }
}
