using System;
using Mote.Core.Text;
using Mote.Dashboard.Protocol.Json;

namespace Mote.Dashboard.Channels
{
    /// <summary>The channels of a device, in the order a browser shows them. Filled before the server starts, not changed afterwards.</summary>
    internal sealed class ChannelTable
    {
        /// <summary>Channels a device can have: one bit each of an int.</summary>
        public const int MaxChannels = 32;

        /// <summary>The channels, in the order of adding. A field, because a property costs the device three times as much. Only read it.</summary>
        internal Channel[] All = new Channel[0];

        /// <summary>How many channels there are.</summary>
        public int Count { get; private set; }

        /// <summary>One bit for each channel.</summary>
        internal int AllMask => Count == MaxChannels ? -1 : (1 << Count) - 1;

        /// <summary>Returns a channel.</summary>
        /// <param name="index">0 to <see cref="Count"/> - 1, in the order of adding.</param>
        /// <returns>The channel.</returns>
        public Channel this[int index] => All[index];

        /// <summary>Adds a channel. Its settings are checked: an <see cref="ArgumentException"/> says what is wrong.</summary>
        /// <param name="channel">Its name must be new.</param>
        /// <returns>The channel that was given.</returns>
        public Channel Add(Channel channel)
        {
            if (channel == null)
            {
                throw new ArgumentNullException(nameof(channel));
            }

            if (Count == MaxChannels)
            {
                throw new InvalidOperationException("A device has at most 32 channels.");
            }

            string mistake = ChannelRules.FindMistake(channel);
            if (mistake != null)
            {
                throw new ArgumentException(channel.Name + ": " + mistake, nameof(channel));
            }

            if (Find(channel.NameJson, 1, channel.NameJson.Length - Channel.NameJsonBytes, false) >= 0)
            {
                throw new ArgumentException("Two channels have the same name.", nameof(channel));
            }

            // Exactly as long as needed: a reference costs the device 12 bytes.
            Channel[] more = new Channel[Count + 1];
            Array.Copy(All, more, Count);
            more[Count] = channel;
            All = more;
            Count++;
            return channel;
        }

        /// <summary>Moves a channel to an earlier place; those between move back by one.</summary>
        /// <param name="index">Where it is.</param>
        /// <param name="place">Where it is to be, not behind that.</param>
        internal void MoveForward(int index, int place)
        {
            Channel channel = All[index];
            for (int i = index; i > place; i--)
            {
                All[i] = All[i - 1];
            }

            All[place] = channel;
        }

        /// <summary>Lets neighbours of the same group share its text. To be called when all settings have been made.</summary>
        internal void ShareGroups()
        {
            for (int i = 1; i < Count; i++)
            {
                ShareGroup(All[i - 1], All[i]);
            }
        }

        /// <summary>Finds a channel by the name in a request.</summary>
        /// <param name="buffer">The buffer of the name, a scanned JSON string. Only read.</param>
        /// <param name="offset">Where the name starts, behind its quote.</param>
        /// <param name="count">Bytes of the name as it is written.</param>
        /// <param name="escaped">Whether it contains escapes.</param>
        /// <returns>The channel's index; -1 if none has that name.</returns>
        internal int Find(byte[] buffer, int offset, int count, bool escaped)
        {
            for (int i = Count - 1; i >= 0; i--)
            {
                byte[] name = All[i].NameJson;
                if (JsonText.AreEqual(buffer, offset, count, escaped, name, 1, name.Length - Channel.NameJsonBytes))
                {
                    return i;
                }
            }

            return -1;
        }

        private static void ShareGroup(Channel before, Channel channel)
        {
            byte[] known = before.GroupJson;
            byte[] group = channel.GroupJson;
            if (known != null && group != null && known.Length == group.Length && Ascii.AreEqual(known, 0, group, 0, known.Length))
            {
                channel.GroupJson = known;
            }
        }
    }
}
