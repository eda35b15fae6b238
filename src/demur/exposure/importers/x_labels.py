# ruff: noqa: E501 - the patterns are tables
"""The labels of X's files, by section: (known, needed). Needed labels stand in every filled file of that kind."""

from __future__ import annotations

_TWEET = """tweet id id_str full_text text created_at display_text_range entities hashtags symbols user_mentions urls media
extended_entities in_reply_to_status_id in_reply_to_status_id_str in_reply_to_user_id in_reply_to_user_id_str
in_reply_to_screen_name favorite_count retweet_count lang source possibly_sensitive coordinates geo type place contributors
edit_info initial edit editTweetIds editableUntil editsRemaining isEditEligible initialTweetId retweeted favorited truncated
name screen_name indices url expanded_url display_url media_url media_url_https sizes w h resize thumb small medium large
video_info aspect_ratio duration_millis variants bitrate content_type source_status_id source_status_id_str source_user_id
source_user_id_str additional_media_info monetizable title description call_to_actions visit_site embeddable withheld_in_countries
deleted_at scopes followers withheld_copyright is_quote_status quoted_status_id quoted_status_id_str quoted_status_permalink
expanded display user retweeted_status ext_alt_text features faces orig quote_count reply_count community_id community_id_str"""
_AD = """ad adsUserData adImpressions adEngagements impressions engagements deviceInfo osType deviceId deviceType displayLocation
promotedTweetInfo tweetId tweetText urls mediaUrls publisherInfo publisherName screenName advertiserInfo advertiserName
matchedTargetingCriteria targetingType targetingValue impressionTime impressionAttributes engagementAttributes engagementType
engagementTime promotedTrendInfo trendId name description attributedMobileAppConversions unattributedMobileAppConversions
attributedOnlineConversionAttributions onlineConversions conversions attributedConversionType mobilePlatform conversionEvent
applicationName conversionValue conversionTime additionalParameters conversionPlatform conversionUrl advertiserName eventType
mobileAppConversions adMobileConversionsAttributed adMobileConversionsUnattributed adOnlineConversionsAttributed
adOnlineConversionsUnattributed attributedOnlineConversions unattributedOnlineConversions"""
_DM = """dmConversation conversationId messages messageCreate id senderId recipientId text createdAt mediaUrls urls url expanded
display reactions eventId eventType reactionKey editHistory editRequests editHistoryItems joinConversation initiatingUserId
participantsSnapshot participantsJoin participantsLeave userIds conversationNameUpdate name"""
_USER = "accountId userLink"

SECTIONS: dict[str, tuple[str, str]] = {
    "tweets": (_TWEET, "full_text|text created_at id_str|id"),
    "tweet": (_TWEET, "full_text|text created_at id_str|id"),
    "deleted-tweets": (_TWEET, "full_text|text created_at id_str|id"),
    "twitter-circle-tweet": (_TWEET, "full_text|text created_at id_str|id"),
    "community-tweet": (_TWEET, "full_text|text created_at id_str|id"),
    "deleted-tweet-headers": ("tweet tweet_id user_id created_at deleted_at", "tweet"),
    "deleted-note-tweet": ("noteTweet noteTweetId createdAt updatedAt lifecycle name value originalName core text urls mentions hashtags cashtags styletags userId expandedUrl shortUrl displayUrl fromIndex toIndex screenName value", "noteTweetId createdAt core text"),
    "note-tweet": ("noteTweet noteTweetId createdAt updatedAt lifecycle name value originalName core text urls mentions hashtags cashtags styletags userId expandedUrl shortUrl displayUrl fromIndex toIndex screenName styletags", "noteTweetId createdAt core text"),
    "article": ("article articleId id title createdAt updatedAt text content core lifecycle name value originalName", ""),
    "like": ("like tweetId fullText expandedUrl", "like tweetId"),
    "follower": (f"follower {_USER}", "follower accountId"),
    "following": (f"following {_USER}", "following accountId"),
    "block": (f"blocking block {_USER}", "accountId"),
    "mute": (f"muting mute {_USER}", "accountId"),
    "direct-messages": (_DM, "dmConversation conversationId messages"),
    "direct-messages-group": (_DM, "dmConversation conversationId messages"),
    "account": ("account email createdVia username accountId createdAt accountDisplayName phoneNumber userCreationIp", "account username accountId"),
    "profile": ("profile description bio website location avatarMediaUrl headerMediaUrl", "profile description"),
    "ip-audit": ("ipAudit accountId createdAt loginIp loginPortNumber", "ipAudit loginIp createdAt"),
    "phone-number": ("device phoneNumber", "phoneNumber"),
    "email-address-change": ("emailAddressChange accountId emailChange changedAt changedFrom changedTo", "emailChange"),
    "screen-name-change": ("screenNameChange accountId changedAt changedFrom changedTo", "screenNameChange"),
    "ageinfo": ("ageMeta ageInfo age birthDate inferredAgeInfo", "ageMeta"),
    "key-registry": ("keyRegistryData userId registeredDevices deviceMetadataList userAgent registrationToken identityKey createdAt deviceId", "keyRegistryData"),
    "user-details": ("expanded_url screen_name location url full_name bio id created_at", "screen_name"),
    "device-token": ("deviceToken clientApplicationId token createdAt lastSeenAt clientApplicationName", "deviceToken"),
    "connected-application": ("connectedApplication organization name url privacyPolicyUrl termsAndConditionsUrl description permissions approvedAt id", "connectedApplication"),
    "personalization": ("p13nData demographics languages language isDisabled genderInfo gender interests name partnerInterests audienceAndAdvertisers numAudiences advertisers lookalikeAdvertisers doNotReachAdvertisers catalogAudienceAdvertisers shows locationHistory inferredAgeInfo age birthDate country city region", "p13nData interests demographics"),
    "grok-chat-item": ("grokChatItem accountId chatId createdAt sender value name originalName message grokMode postIds attachments", "grokChatItem createdAt sender message"),
    "ad-impressions": (_AD, "ad"),
    "ad-engagements": (_AD, "ad"),
    "ad-mobile-conversions-attributed": (_AD, "ad"),
    "ad-mobile-conversions-unattributed": (_AD, "ad"),
    "ad-online-conversions-attributed": (_AD, "ad"),
    "ad-online-conversions-unattributed": (_AD, "ad"),
    "protected-history": ("protectedHistory protectedAt action", "protectedHistory"),
}  # fmt: skip
