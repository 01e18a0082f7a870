using System;
using Mote.Dashboard.Channels;
using Mote.Dashboard.Protocol.Json;
using Mote.Dashboard.Telemetry;
using Mote.Server.Documents;

namespace Mote.Dashboard
{
    /// <summary>All values of this moment as a JSON document, for a plain GET: <c>{"t":time,"epoch":epoch,"v":{...}}</c>.</summary>
    internal sealed class ReadingsDocument : DynamicDocument
    {
        private const int AllChannels = -1;

        private readonly ChannelTable _channels;
        private readonly ReadingsWriter _readings;
        private readonly JsonWriter _writer;

        /// <summary>Makes the document. It must run on the same thread as the other users of the writer.</summary>
        /// <param name="channels">The device's channels, complete.</param>
        /// <param name="readings">Writes values.</param>
        /// <param name="writer">Used during each call, shared.</param>
        public ReadingsDocument(ChannelTable channels, ReadingsWriter readings, JsonWriter writer)
        {
            _channels = channels;
            _readings = readings;
            _writer = writer;
        }

        /// <inheritdoc/>
        public override string ContentType
        {
            get { return "application/json"; }
        }

        /// <inheritdoc/>
        public override int Write(byte[] buffer, int offset, int room)
        {
            // In pieces: with many channels it may be more than the writer's buffer holds.
            int written = 0;
            int next = 0;
            bool last = false;
            while (!last)
            {
                _writer.Start(room - written);
                if (written == 0)
                {
                    _readings.WriteValues(_writer, AllChannels, ref next);
                }
                else
                {
                    _readings.WriteMembers(_writer, AllChannels, next > 0, ref next);
                }

                last = next == _channels.Count && Close();
                if (_writer.Length == 0 || _writer.Overflowed)
                {
                    return -1;
                }

                Array.Copy(_writer.Buffer, 0, buffer, offset + written, _writer.Length);
                written += _writer.Length;
            }

            return written;
        }

        // False, and nothing is written, if the braces do not fit any more.
        private bool Close()
        {
            int length = _writer.Length;
            _writer.WriteAscii("}}");
            bool isWhole = !_writer.Overflowed;
            if (!isWhole)
            {
                _writer.Rewind(length);
            }

            return isWhole;
        }
    }
}
