using System.Collections.Concurrent;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;
using Mote.Desktop.Tests;

namespace Mote.Browsers.Tests.Browsers.Firefox
{
    /// <summary>A connection of WebDriver BiDi: commands with their results, and events.</summary>
    internal sealed class BidiConnection : IDisposable
    {
        private readonly ClientWebSocket _socket = new();
        private readonly ConcurrentDictionary<int, TaskCompletionSource<JsonNode>> _pending = new();
        private readonly SemaphoreSlim _sending = new(1);
        private volatile BrowserEndedException? _ended;
        private int _lastId;

        private BidiConnection() => _socket.Options.Proxy = null;

        /// <summary>Told the params of every log entry. Called on the connection's own thread.</summary>
        public event Action<JsonNode>? Logged;

        /// <summary>Connects.</summary>
        public static async Task<BidiConnection> ConnectAsync(Uri uri)
        {
            BidiConnection connection = new();
            await connection._socket.ConnectAsync(uri, Limit.StepToken);
            _ = connection.ReceiveAsync();
            return connection;
        }

        /// <summary>Sends a command and returns its result; fails on an error.</summary>
        /// <exception cref="BrowserEndedException">The connection ended, which Firefox does with its end only.</exception>
        public async Task<JsonNode> CallAsync(string method, JsonObject parameters)
        {
            int id = Interlocked.Increment(ref _lastId);
            TaskCompletionSource<JsonNode> result = new(TaskCreationOptions.RunContinuationsAsynchronously);
            _pending[id] = result;
            if (_ended is { } ended)
            {
                throw ended;
            }

            JsonObject command = new() { ["id"] = id, ["method"] = method, ["params"] = parameters };
            await _sending.WaitAsync(Limit.StepToken);
            try
            {
                await _socket.SendAsync(Encoding.UTF8.GetBytes(command.ToJsonString()), WebSocketMessageType.Text, true, Limit.StepToken);
            }
            catch (WebSocketException error)
            {
                throw new BrowserEndedException("Firefox is gone: " + error.Message, error);
            }
            finally
            {
                _sending.Release();
            }

            JsonNode message = await result.Task.WaitAsync(Limit.Long);
            Assert.AreEqual("success", (string?)message["type"], $"{method}: {message.ToJsonString()}");
            return message["result"]!;
        }

        public void Dispose()
        {
            _socket.Dispose();
            _sending.Dispose();
        }

        private async Task ReceiveAsync()
        {
            try
            {
                byte[] buffer = new byte[65536];
                while (true)
                {
                    using MemoryStream message = new();
                    ValueWebSocketReceiveResult part;
                    do
                    {
                        part = await _socket.ReceiveAsync(buffer.AsMemory(), CancellationToken.None);
                        message.Write(buffer, 0, part.Count);
                    }
                    while (!part.EndOfMessage);
                    if (part.MessageType == WebSocketMessageType.Close)
                    {
                        throw new WebSocketException("Firefox closed the connection.");
                    }

                    Take(JsonNode.Parse(message.ToArray())!);
                }
            }
            catch (Exception ended) when (ended is WebSocketException or ObjectDisposedException or OperationCanceledException)
            {
                _ended = new BrowserEndedException("Firefox is gone: " + ended.Message, ended);
                foreach (TaskCompletionSource<JsonNode> result in _pending.Values)
                {
                    result.TrySetException(_ended);
                }
            }
        }

        private void Take(JsonNode message)
        {
            if ((int?)message["id"] is int id && _pending.TryRemove(id, out TaskCompletionSource<JsonNode>? result))
            {
                result.SetResult(message);
            }
            else if ((string?)message["method"] == "log.entryAdded")
            {
                Logged?.Invoke(message["params"]!);
            }
        }
    }
}
