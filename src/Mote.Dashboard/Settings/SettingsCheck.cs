using Mote.Dashboard.Channels;
using Mote.Dashboard.Protocol.Json;
using Mote.Dashboard.Telemetry;
using Mote.Server.Access;

namespace Mote.Dashboard.Settings
{
    /// <summary>Finds the first setting that is not as it must be. The same rules hold for what is asked for and for what was kept.</summary>
    internal sealed class SettingsCheck
    {
        private readonly ChannelTable _channels;

        /// <summary>Makes a check.</summary>
        /// <param name="channels">The device's channels; null to take any name of one: a channel may be gone since its settings were made.</param>
        public SettingsCheck(ChannelTable channels)
        {
            _channels = channels;
        }

        /// <summary>What is wrong, ASCII; what it cites follows it.</summary>
        public string Reason { get; private set; }

        /// <summary>Where the cited text starts, between its quotes.</summary>
        public int CitedOffset { get; private set; }

        /// <summary>Its bytes; 0 to cite nothing.</summary>
        public int CitedCount { get; private set; }

        /// <summary>Checks settings.</summary>
        /// <param name="settings">A reader of an object with any of them, before its first.</param>
        /// <returns>False with <see cref="Reason"/> if one is wrong.</returns>
        public bool IsGood(MemberReader settings)
        {
            while (settings.Next())
            {
                int setting = Setting.Find(settings);
                if (setting == Setting.Count)
                {
                    return Refuse("no setting has the name ", settings.NameOffset, settings.NameCount);
                }

                if (settings.Token != JsonToken.Null && !IsGood(setting, settings))
                {
                    return false;
                }
            }

            return true;
        }

        /// <summary>Checks the tokens of all settings, with which the server has to start.</summary>
        /// <param name="document">All settings, an object; only read.</param>
        /// <returns>False with <see cref="Reason"/>, which cites nothing.</returns>
        public bool AreTokensGood(byte[] document)
        {
            MemberReader token = Setting.Find(document, Setting.Token);
            MemberReader readOnly = Setting.Find(document, Setting.ReadOnlyToken);
            if (readOnly == null)
            {
                return true;
            }

            return token == null ? Refuse("a read-only token needs a token that may command")
                : SettingText.Of(readOnly) != SettingText.Of(token) || Refuse("the read-only token must not be the one that may command");
        }

        private bool IsGood(int setting, MemberReader value)
        {
            int number;
            bool isText = value.Token == JsonToken.String;
            switch (setting)
            {
                case Setting.Name:
                    return (isText && SettingText.IsPlain(value, HelloWriter.MaxNameBytes) && JsonText.Quote(SettingText.Of(value)).Length <= HelloWriter.MaxNameBytes)
                        || Refuse("name has 1 to 94 bytes and no control characters");
                case Setting.Host:
                    return (isText && SettingText.IsHostLabel(value)) || Refuse("host has 1 to 63 letters, digits and hyphens, no hyphen at an end");
                case Setting.Token:
                case Setting.ReadOnlyToken:
                    return (isText && SettingText.IsVisible(value, AccessPolicy.MaxTokenBytes)) || Refuse("a token has 1 to 128 visible ASCII characters");
                case Setting.Interval:
                    return SettingText.TryReadInteger(value, 20, Subscription.MaxIntervalMs, out number) || Refuse("interval is not from 20 to 3600000 ms");
                case Setting.RequestsPerSecond:
                    return SettingText.TryReadInteger(value, 1, 1000, out number) || Refuse("requestsPerSecond is not from 1 to 1000");
                case Setting.Labels:
                case Setting.Calibration:
                    return value.Token == JsonToken.BeginObject ? AreGood(setting, value) : Refuse("not an object: ", value.NameOffset, value.NameCount);
                default:
                    return value.Token == JsonToken.BeginArray ? AreGood(setting, value) : Refuse("not an array: ", value.NameOffset, value.NameCount);
            }
        }

        // Checks what is in an object or an array.
        private bool AreGood(int setting, MemberReader list)
        {
            bool isObject = list.Token == JsonToken.BeginObject;
            MemberReader items = new MemberReader(list.Buffer, list.Offset, list.Count);
            while (items.Next())
            {
                if (!isObject && items.Token != JsonToken.String)
                {
                    return Refuse("not only strings in ", list.NameOffset, list.NameCount);
                }

                bool isGood = setting == Setting.Labels || setting == Setting.Calibration ? IsChannel(items.Buffer, items.NameOffset, items.NameCount) && IsOfChannel(setting, items)
                    : setting == Setting.Order ? IsChannel(items.Buffer, items.Offset + 1, items.Count - 2)
                    : setting == Setting.Hosts ? IsHost(items) : IsOrigin(items);
                if (!isGood)
                {
                    return false;
                }
            }

            // Each is good by itself, and the server does not start with some lists of them.
            AccessPolicy together = new AccessPolicy
            {
                Hosts = setting == Setting.Hosts ? SettingText.AllOf(list) : null,
                Origins = setting == Setting.Origins ? SettingText.AllOf(list) : null,
            };
            return together.FindMistake() == null
                || Refuse(setting == Setting.Hosts ? "the host * stands alone" : "all origins together have at most 128 characters");
        }

        private bool IsChannel(byte[] buffer, int offset, int count)
        {
            return _channels == null || _channels.Find(buffer, offset, count, false) >= 0 || Refuse("no channel has the name ", offset, count);
        }

        private bool IsOfChannel(int setting, MemberReader value)
        {
            if (value.Token == JsonToken.Null)
            {
                return true;
            }

            if (setting == Setting.Labels)
            {
                return (value.Token == JsonToken.String && SettingText.IsPlain(value, Channel.MaxLabelBytes))
                    || Refuse("a label has 1 to 48 bytes and no control characters, not that of ", value.NameOffset, value.NameCount);
            }

            int gain;
            int offset;
            bool isSensor = _channels == null || _channels[_channels.Find(value.Buffer, value.NameOffset, value.NameCount, false)] is SensorChannel;
            return (isSensor || Refuse("only a sensor of a number can be calibrated, not ", value.NameOffset, value.NameCount))
                && (CalibratedSensor.TryRead(value, out gain, out offset) || Refuse("gain -1000 to 1000, not 0, and offset are numbers, not those of ", value.NameOffset, value.NameCount));
        }

        private bool IsHost(MemberReader host)
        {
            return (SettingText.IsVisible(host, 255) && new AccessPolicy { Hosts = new string[] { SettingText.Of(host) } }.FindMistake() == null)
                || Refuse("no host name or address without a port: ", host.Offset + 1, host.Count - 2);
        }

        private bool IsOrigin(MemberReader origin)
        {
            return (SettingText.IsVisible(origin, AccessPolicy.MaxOriginsLength) && new AccessPolicy { Origins = new string[] { SettingText.Of(origin) } }.FindMistake() == null)
                || Refuse("no origin such as https://panel.example: ", origin.Offset + 1, origin.Count - 2);
        }

        private bool Refuse(string reason)
        {
            return Refuse(reason, 0, 0);
        }

        private bool Refuse(string reason, int citedOffset, int citedCount)
        {
            Reason = reason;
            CitedOffset = citedOffset;
            CitedCount = citedCount;
            return false;
        }
    }
}
