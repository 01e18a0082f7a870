using System.Collections.Concurrent;
using System.Globalization;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;

namespace Mote.Gateway.Boards
{
    /// <summary>One connection to a board: hello, channels, then values and responses to requests.</summary>
    internal sealed class BoardSession(WebSocket socket, BoardState state, IBoardObserver observer, BoardTiming timing, int intervalMs, FloodGate flood)
    {
        // The largest message of a board has some 1,400 bytes.
        private const int MostMessageBytes = 64 * 1024;
        private const int MostChannels = 256;
        private const int MostRequests = 64;

        private readonly ConcurrentDictionary<long, TaskCompletionSource<RpcResponse>> _requests = [];
        private readonly SemaphoreSlim _sending = new(1, 1);
        private readonly List<BoardChannel> _declared = [];
        private readonly List<BoardChannel> _changed = [];
        private byte[] _buffer = new byte[2048];
        private BoardHello? _hello;
        private bool _isSubscribed;
        private bool _isDescribed;
        private long _lastId;

        /// <summary>It has come to values: the board is well.</summary>
        public bool IsSettled => _isDescribed;

        /// <summary>Reads until the connection ends. Throws <see cref="BoardFaultException"/> if the board breaks its protocol.</summary>
        /// <param name="onHello">Called when requests can be sent.</param>
        /// <param name="stop">Ends it with the closing handshake.</param>
        public async Task RunAsync(Action onHello, CancellationToken stop)
        {
            using CancellationTokenSource introduction = CancellationTokenSource.CreateLinkedTokenSource(stop);
            introduction.CancelAfter(timing.Introduction);
            try
            {
                while (true)
                {
                    int count = await ReceiveAsync(_isDescribed ? stop : introduction.Token);
                    if (count < 0)
                    {
                        return;
                    }

                    Take(_buffer.AsMemory(0, count));
                    if (_hello != null && !_isSubscribed)
                    {
                        _isSubscribed = true;
                        onHello();
                        string parameters = $$"""{"interval":{{intervalMs.ToString(CultureInfo.InvariantCulture)}}}""";
                        await SendAsync(Request(Interlocked.Increment(ref _lastId), "subscribe", parameters), stop);
                    }
                }
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                await CloseAsync();
                throw;
            }
            catch (OperationCanceledException)
            {
                throw new BoardFaultException(_hello == null ? "it says no hello" : "it sends no values");
            }
        }

        /// <summary>Sends a request and returns the response.</summary>
        public async Task<RpcResponse> RequestAsync(string method, string? parameters, TimeSpan limit)
        {
            if (_requests.Count >= MostRequests)
            {
                throw new BoardAwayException("too many commands wait for the board's response");
            }

            long id = Interlocked.Increment(ref _lastId);
            TaskCompletionSource<RpcResponse> response = new(TaskCreationOptions.RunContinuationsAsynchronously);
            _requests[id] = response;
            using CancellationTokenSource end = new(limit);
            try
            {
                await SendAsync(Request(id, method, parameters), end.Token);
                return await response.Task.WaitAsync(end.Token);
            }
            catch (Exception exception) when (exception is OperationCanceledException or WebSocketException or ObjectDisposedException or InvalidOperationException)
            {
                throw new BoardAwayException("the board did not respond in time");
            }
            finally
            {
                _requests.TryRemove(id, out _);
            }
        }

        /// <summary>The connection has ended: no response comes any more.</summary>
        public void Fail()
        {
            foreach (TaskCompletionSource<RpcResponse> response in _requests.Values)
            {
                response.TrySetException(new BoardAwayException("the connection to the board has ended"));
            }
        }

        private static byte[] Request(long id, string method, string? parameters) =>
            Encoding.UTF8.GetBytes($$"""{"jsonrpc":"2.0","id":{{id.ToString(CultureInfo.InvariantCulture)}},"method":{{Json.Quote(method)}}{{(parameters == null ? "" : ",\"params\":" + parameters)}}}""");

        // Returns the bytes of a whole message; -1 at the end of the connection.
        private async Task<int> ReceiveAsync(CancellationToken stop)
        {
            int count = 0;
            while (true)
            {
                if (count == _buffer.Length)
                {
                    if (count >= MostMessageBytes)
                    {
                        throw new BoardFaultException($"it sends a message of more than {MostMessageBytes} bytes");
                    }

                    Array.Resize(ref _buffer, count * 2);
                }

                ValueWebSocketReceiveResult result = await socket.ReceiveAsync(_buffer.AsMemory(count), stop);
                if (result.MessageType == WebSocketMessageType.Close)
                {
                    return -1;
                }

                count += result.Count;
                if (result.EndOfMessage)
                {
                    return result.MessageType == WebSocketMessageType.Text ? count : throw new BoardFaultException("it sends binary messages");
                }
            }
        }

        private void Take(ReadOnlyMemory<byte> message)
        {
            flood.Note(message.Length);
            try
            {
                using JsonDocument document = JsonDocument.Parse(message);
                JsonElement root = document.RootElement;
                if (root.ValueKind != JsonValueKind.Object)
                {
                    throw new BoardFaultException("it sends JSON that is no object");
                }

                if (!root.TryGetProperty("method", out JsonElement method))
                {
                    TakeResponse(root);
                }
                else if (method.ValueKind == JsonValueKind.String && root.TryGetProperty("params", out JsonElement parameters) && parameters.ValueKind == JsonValueKind.Object)
                {
                    TakeNotification(method.GetString()!, parameters);
                }
            }
            catch (Exception exception) when (exception is JsonException or InvalidOperationException)
            {
                // The second: a text that is no UTF-16, such as a lone surrogate.
                throw new BoardFaultException("it sends what is no JSON");
            }
        }

        private void TakeNotification(string method, JsonElement parameters)
        {
            if (method == "hello")
            {
                _hello = _hello == null ? BoardMessages.ReadHello(parameters) : throw new BoardFaultException("it says hello twice");
                state.NoteFigures(BoardMessages.ReadFigures(parameters));
                state.Join(_hello);
            }
            else if (_hello == null)
            {
                throw new BoardFaultException($"it says {method} before hello");
            }
            else if (method == "channel" && !_isDescribed)
            {
                Declare(BoardMessages.ReadChannel(parameters));
            }
            else if (method == "readings")
            {
                TakeReadings(parameters);
            }
            else if (method == "status" && _isDescribed && state.NoteFigures(BoardMessages.ReadFigures(parameters)))
            {
                observer.OnFigures(state);
            }
            else if (method == "log" && _isDescribed && BoardMessages.ReadWarning(parameters) is string warning && warning != state.Warning)
            {
                state.Warning = warning;
                observer.OnWarning(state);
            }
        }

        private void Declare(BoardChannel channel)
        {
            BoardChannel? other = _declared.Find(known => known.Level == channel.Level);
            if (other != null)
            {
                throw new BoardFaultException($"its channels '{other.Name}' and '{channel.Name}' would have the same topic");
            }

            _declared.Add(_declared.Count < MostChannels ? channel : throw new BoardFaultException($"it has more than {MostChannels} channels"));
        }

        private void TakeReadings(JsonElement parameters)
        {
            long deviceMs = BoardMessages.ReadReadings(parameters, out JsonElement values);
            if (!_isDescribed)
            {
                _isDescribed = true;
                BoardChannel[] channels = [.. _declared];
                observer.OnDescribed(state, state.Declare(channels));
            }

            _changed.Clear();
            foreach (JsonProperty value in values.EnumerateObject())
            {
                if (!state.Set(value.Name, value.Value))
                {
                    throw new BoardFaultException($"it sends a value of no channel, or of the wrong type: '{(value.Name.Length <= 32 ? value.Name : value.Name[..32])}'");
                }

                _changed.Add(_declared.Find(channel => channel.Name == value.Name)!);
            }

            state.NoteReadings(deviceMs);
            observer.OnReadings(state, _changed);
        }

        private void TakeResponse(JsonElement root)
        {
            if (root.TryGetProperty("id", out JsonElement id) && id.ValueKind == JsonValueKind.Number && id.TryGetInt64(out long number)
                && _requests.TryRemove(number, out TaskCompletionSource<RpcResponse>? response))
            {
                bool isError = root.TryGetProperty("error", out JsonElement error);
                JsonElement result = default;
                bool isResult = !isError && root.TryGetProperty("result", out result);
                response.TrySetResult(new RpcResponse(!isResult, isError ? error.GetRawText() : isResult ? result.GetRawText() : "null"));
            }
        }

        private async Task SendAsync(byte[] message, CancellationToken limit)
        {
            await _sending.WaitAsync(limit);
            try
            {
                await socket.SendAsync(message, WebSocketMessageType.Text, true, limit);
            }
            finally
            {
                _sending.Release();
            }
        }

        private async Task CloseAsync()
        {
            using CancellationTokenSource limit = new(TimeSpan.FromSeconds(1));
            try
            {
                await socket.CloseOutputAsync(WebSocketCloseStatus.EndpointUnavailable, null, limit.Token);
            }
            catch (Exception exception) when (exception is WebSocketException or OperationCanceledException or ObjectDisposedException or InvalidOperationException)
            {
                // The board has gone meanwhile.
            }
        }
    }
}
