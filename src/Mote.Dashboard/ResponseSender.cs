using System;
using Mote.Core.Http;
using Mote.Core.Sessions;
using Mote.Dashboard.Channels;
using Mote.Dashboard.Outputs;
using Mote.Dashboard.Protocol;
using Mote.Dashboard.Protocol.Json;
using Mote.Dashboard.Telemetry;
using Mote.Server;
using Mote.Server.Documents;

namespace Mote.Dashboard
{
    /// <summary>Has the requests of WebSocket clients carried out in their order, each when its response can be sent, and sends the responses. It does the
    /// same with requests that are posted, whose responses are sent at once.</summary>
    internal sealed class ResponseSender : PostHandler
    {
        private readonly ChannelTable _channels;
        private readonly ReadingsWriter _readings;
        private readonly OutputController _outputs;
        private readonly TokenBuckets _rates;
        private readonly JsonWriter _writer;
        private readonly RpcLimits _limits;
        private readonly RequestCaller _caller = new RequestCaller();

        // Made for the first request and kept: a board whose clients only watch needs none of its 1,900 bytes.
        private RequestHandler _handler;

        /// <summary>Makes a sender for all clients.</summary>
        /// <param name="channels">The device's channels, complete.</param>
        /// <param name="readings">Writes values.</param>
        /// <param name="outputs">Sets outputs, and asks for a tick after requests that need one.</param>
        /// <param name="rates">How many requests are carried out.</param>
        /// <param name="writer">Used during each call, shared.</param>
        /// <param name="limits">What requests may ask for.</param>
        public ResponseSender(
            ChannelTable channels, ReadingsWriter readings, OutputController outputs, TokenBuckets rates, JsonWriter writer, RpcLimits limits)
        {
            _channels = channels;
            _readings = readings;
            _limits = limits;
            _outputs = outputs;
            _rates = rates;
            _writer = writer;
        }

        /// <inheritdoc/>
        public override int MaxBodyBytes => _limits.RequestBytes;

        /// <inheritdoc/>
        public override int OnPost(PostRequest request, byte[] output, int offset, int capacity, out int status)
        {
            RequestCaller caller = new RequestCaller
            {
                Client = OutputController.NoClient,
                NowMs = request.NowMs,
                MayCommand = request.MayCommand,
                IsOverRate = !_rates.TryTakeFor(request.Address, _outputs.NowMs),
            };
            RequestHandler handler = _handler ?? MakeHandler();
            bool isWhole = request.RestCount < 0;
            bool isBegun;
            _writer.Start(capacity);
            if (isWhole)
            {
                RequestOutcome outcome = handler.HandlePost(request, caller, _writer);
                isBegun = outcome == RequestOutcome.Begun;
                status = outcome == RequestOutcome.Silent ? HttpStatus.NoContent : HttpStatus.Ok;
            }
            else
            {
                status = RpcErrors.StatusOf(handler.HandleParams(request, caller, _writer, out isBegun));
            }

            int written = Copy(output, offset);
            int next = handler.Next;
            while (isBegun)
            {
                // In pieces: with many channels it may be more than the writer's buffer holds.
                int before = next;
                _writer.Start(capacity - written);
                isBegun = !handler.Resume(_writer, ref next, isWhole);
                if (isBegun && next == before)
                {
                    _writer.Start(capacity);
                    handler.WriteTooLong(request, isWhole, _writer);
                    status = isWhole ? HttpStatus.Ok : RpcErrors.StatusOf(RpcError.ResponseTooLong);
                    return Copy(output, offset);
                }

                written += Copy(output, offset + written);
            }

            return written;
        }

        /// <summary>Tells whether a request can be carried out where it has arrived: no other waits, and its response can be sent.</summary>
        /// <param name="client">One that is connected.</param>
        public static bool CanRespond(ClientState client)
        {
            return (client.Requests == null || client.Requests.IsEmpty) && client.GetNext == ClientState.NoGet && client.Connection.SendCapacity >= RequestHandler.ResponseBytes;
        }

        /// <summary>Has one request carried out, and sends its response.</summary>
        /// <param name="client">One for which <see cref="CanRespond"/> is true, or that has no earlier request waiting.</param>
        /// <param name="buffer">The request's buffer, only read.</param>
        /// <param name="offset">Where the request starts.</param>
        /// <param name="count">Bytes of the whole request.</param>
        /// <param name="nowMs">The device's time now, milliseconds.</param>
        public void Respond(ClientState client, byte[] buffer, int offset, int count, long nowMs)
        {
            WebSocketConnection connection = client.Connection;
            RequestHandler handler = _handler ?? MakeHandler();
            RequestCaller caller = _caller;
            caller.Client = connection.Index;
            caller.NowMs = connection.NowMs;
            caller.MayCommand = connection.MayCommand;
            caller.IsOverRate = !_rates.TryTake(caller.Client, nowMs);
            caller.Subscription = client;
            _writer.Start(connection.SendCapacity);
            RequestOutcome outcome = handler.Handle(buffer, offset, count, caller, _writer);
            _outputs.RequestTick(connection);
            if (outcome == RequestOutcome.Whole)
            {
                Send(connection, MessageFlags.WholeText);
            }
            else if (outcome == RequestOutcome.Begun && Send(connection, MessageFlags.Text | MessageFlags.First))
            {
                client.GetNext = handler.Next;
            }
        }

        /// <summary>Sends the rest of a response, and has the requests that wait carried out.</summary>
        /// <param name="client">One that is connected.</param>
        /// <param name="nowMs">The device's time now, milliseconds.</param>
        /// <returns>False if the send capacity is too small for all of it.</returns>
        public bool SendWaiting(ClientState client, long nowMs)
        {
            RequestBuffer requests = client.Requests;
            while (client.GetNext == ClientState.NoGet || ResumeGet(client))
            {
                if (requests == null || !requests.HasWhole)
                {
                    return true;
                }

                if (client.Connection.SendCapacity < RequestHandler.ResponseBytes)
                {
                    return false;
                }

                Respond(client, requests.Buffer, requests.Offset, requests.Count, nowMs);
                requests.RemoveFirst();
            }

            return false;
        }

        private RequestHandler MakeHandler()
        {
            _handler = new RequestHandler(_channels, _readings, _outputs, _limits);
            return _handler;
        }

        private bool ResumeGet(ClientState client)
        {
            bool last = false;
            while (!last)
            {
                int next = client.GetNext;
                _writer.Start(client.Connection.SendCapacity);
                last = _handler.Resume(_writer, ref next, true);
                if (!last && next == client.GetNext)
                {
                    return false;
                }

                if (!Send(client.Connection, last ? MessageFlags.Text | MessageFlags.Last : MessageFlags.Text))
                {
                    return false;
                }

                client.GetNext = next;
            }

            client.GetNext = ClientState.NoGet;
            return true;
        }

        private int Copy(byte[] output, int offset)
        {
            Array.Copy(_writer.Buffer, 0, output, offset, _writer.Length);
            return _writer.Length;
        }

        private bool Send(WebSocketConnection connection, MessageFlags flags)
        {
            return connection.Send(_writer.Buffer, 0, _writer.Length, flags);
        }
    }
}
